import * as circus from 'jest-circus';
import { expect } from 'expect';
import { ModuleMocker } from 'jest-mock';
import { loadFresh } from './load';

/** A limit for what hangs: a test may have one of its own. */
const TEST_LIMIT_MS = 30_000;

let failure: string | undefined;
let inTime: () => boolean;

/** No further test of the file runs. */
const stop = (): void => void (circus.getState().testNamePattern = /^(?!)/);
const fail = (name: string, error: unknown): void => {
  failure ??= `${name}: ${messageOf(error)}`;
  stop();
};

/** Mutants of policies (test/access) take most of the time of the tests of access, and their cases judge the source alone. */
const NOT_ASKED = /^(?!.*mistakes in the policies)/;

const mocker = new ModuleMocker(globalThis);

/** The functions of jest, in this process. Snapshots hold whatever they are given: none of them kills a mutant. */
export function installJest(): void {
  const { describe, test, it, beforeAll, beforeEach, afterAll, afterEach } = circus;
  const always = () => ({ pass: true, message: () => '' });
  expect.extend({ toMatchSnapshot: always, toMatchInlineSnapshot: always });
  const jest = { fn: mocker.fn.bind(mocker), spyOn: mocker.spyOn.bind(mocker), setTimeout: () => jest };
  Object.assign(globalThis, { describe, test, it, beforeAll, beforeEach, afterAll, afterEach, expect, jest });
  circus.addEventHandler((event) => {
    if (event.name !== 'test_done') return;
    if (event.test.errors.length > 0) fail(event.test.name, event.test.errors[0]);
    if (!inTime()) stop();
  });
  process.on('unhandledRejection', (error) => fail('a promise that nobody waits for', error));
  process.on('uncaughtException', (error) => fail('an error that nobody catches', error));
}

interface Options {
  /** Asked after each test: the rest does not run when it says no. */
  readonly isInTime?: () => boolean;
  /** Loads all of lib anew, not only what was changed. */
  readonly everything?: boolean;
}

/** Runs a test file up to its first failure, and says which that was. */
export async function runTestFile(
  file: string,
  { isInTime = () => true, everything = false }: Options = {},
): Promise<string | undefined> {
  failure = undefined;
  inTime = isInTime;
  circus.resetState();
  // What a test file replaced in lib would stay for the next one.
  mocker.restoreAllMocks();
  Object.assign(circus.getState(), { testTimeout: TEST_LIMIT_MS, testNamePattern: NOT_ASKED });
  try {
    loadFresh(file, everything);
  } catch (error) {
    return `loading ${file}: ${messageOf(error)}`;
  }
  const { unhandledErrors } = await circus.run();
  const [unhandled] = unhandledErrors;
  return failure ?? (unhandled === undefined ? undefined : `outside of the tests: ${unhandled}`);
}

function messageOf(error: unknown): string {
  const [first] = [error].flat() as unknown[];
  return first instanceof Error ? first.message : String(first);
}
