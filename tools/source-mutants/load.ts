import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { transformSync } from '@swc/core';
import { PROJECT } from '../project';

interface CompilingModule extends NodeJS.Module {
  _compile(code: string, filename: string): void;
}
interface LoadingModule {
  readonly _extensions: Record<string, Loader>;
  _resolveFilename(request: string, parent: NodeJS.Module | undefined): string;
  _load(request: string, parent: NodeJS.Module | undefined, isMain: boolean): unknown;
}
type Loader = (module: CompilingModule, filename: string) => void;

/** Files of the project that are loaded anew, as far as they were changed; libraries stay. */
const FRESH = /^(lib|test|tools(?!\/source-mutants))\//;

/** Which files need a file, by their names. */
const neededBy = new Map<string, Set<string>>();
/** Files whose text is another than when they were loaded. */
const changed = new Set<string>();

const compiled = new Map<string, string>();

/** As in jest.config.cjs. */
const compile = (filename: string, text: string): string =>
  transformSync(text, {
    filename,
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  }).code;

/** From now on TypeScript is compiled here. `change` gives a file's text as it should be loaded at first. */
export function compileHere(change: (file: string, text: string) => string): void {
  const loader = Module as unknown as LoadingModule;
  const load = loader._load;
  loader._load = (request, parent, isMain) => {
    const from = parent?.filename;
    if (from !== undefined && FRESH.test(relative(PROJECT, from)) && request.startsWith('.')) {
      const needed = loader._resolveFilename(request, parent);
      neededBy.set(needed, (neededBy.get(needed) ?? new Set()).add(from));
    }
    return load.call(loader, request, parent, isMain);
  };
  loader._extensions['.ts'] = (module, filename) => {
    const code = compiled.get(filename) ?? compile(filename, change(relative(PROJECT, filename), read(filename)));
    compiled.set(filename, code);
    module._compile(code, filename);
  };
}

const read = (filename: string): string => readFileSync(filename, 'utf8');

/** Runs `use` with another text in place of one file of the project. Throws where it is no TypeScript. */
export async function withText<T>(file: string, text: string, use: () => Promise<T>): Promise<T> {
  const filename = join(PROJECT, file);
  const original = compiled.get(filename);
  compiled.set(filename, compile(filename, text));
  changed.add(filename);
  try {
    return await use();
  } finally {
    changed.add(filename);
    if (original === undefined) compiled.delete(filename);
    else compiled.set(filename, original);
  }
}

/**
 * Loads a test file as if for the first time, with all that it needs of the tests, and of lib what was changed or needs
 * what was changed: the rest of lib keeps no state. `everything`: the rest of lib too.
 */
export function loadFresh(file: string, everything: boolean): void {
  // Of its own, so that what it loaded is not kept.
  const load = createRequire(__filename);
  const old = dependents([...changed]);
  for (const filename of Object.keys(load.cache)) {
    const path = relative(PROJECT, filename);
    if (FRESH.test(path) && (everything || !path.startsWith('lib/') || old.has(filename)))
      Reflect.deleteProperty(load.cache, filename);
  }
  changed.clear();
  load(join(PROJECT, file));
}

/** These files, and all that need them. */
function dependents(filenames: readonly string[]): ReadonlySet<string> {
  const found = new Set(filenames);
  for (const filename of found) for (const other of neededBy.get(filename) ?? []) found.add(other);
  return found;
}
