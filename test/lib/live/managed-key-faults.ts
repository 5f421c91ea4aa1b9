import type { Fault } from '../../../tools/small-vault/fault';
import { type Call, CALLS, type FaultyCloud } from './managed-key-subject';
import { sentenceOf } from './one-sentence';

const FAULTS: readonly Fault[] = ['keeps silent', 'cuts off', 'shows a page', 'ends too soon', 'asks to slow down'];

export interface FaultySubject {
  readonly name: string;
  /** The time limit of one method, and what may come on top of it on a busy machine. */
  readonly withinMs: number;
  /** Calls that ask nobody. */
  readonly silent: readonly Call[];
  open(): Promise<FaultyCloud>;
}

/** What every call says, in time, where its cloud answers nobody rightly. */
export function describeManagedKeyFaults(subject: FaultySubject): void {
  describe(`a key that is run, in ${subject.name}`, () => {
    let cloud: FaultyCloud;
    beforeEach(async () => void (cloud = await subject.open()));
    afterEach(() => cloud.close());

    const calls = (Object.keys(CALLS) as Call[]).filter((call) => !subject.silent.includes(call));
    test.each(FAULTS)('says in one sentence and in time that it got no answer, where the cloud %s', async (fault) => {
      cloud.plant(fault);
      const start = performance.now();
      const said = await Promise.all(calls.map((call) => sentenceOf(CALLS[call](cloud.key), false)));
      expect(performance.now() - start).toBeLessThan(subject.withinMs);
      // No text of the page, nor the SDK's own words for what it could not read.
      for (const sentence of said) expect(sentence).not.toMatch(/<|DOCTYPE|Unexpected token|undefined|SyntaxError/);
      expect(said).toHaveLength(calls.length);
    });
  });
}
