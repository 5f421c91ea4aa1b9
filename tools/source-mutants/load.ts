import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { join, relative } from 'node:path';
import { transformSync } from '@swc/core';
import { PROJECT } from '../project';

interface CompilingModule extends NodeJS.Module {
  _compile(code: string, filename: string): void;
}
type Loader = (module: CompilingModule, filename: string) => void;

/** Files of the project that are loaded anew each time; libraries stay. */
const FRESH = /^(lib|test|tools(?!\/source-mutants))\//;

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
  const { _extensions } = Module as unknown as { readonly _extensions: Record<string, Loader> };
  _extensions['.ts'] = (module, filename) => {
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
  try {
    return await use();
  } finally {
    if (original === undefined) compiled.delete(filename);
    else compiled.set(filename, original);
  }
}

/** Loads a file of the project, and all that it needs of the project, as if for the first time. */
export function loadFresh(file: string): void {
  for (const filename of Object.keys(require.cache)) {
    if (FRESH.test(relative(PROJECT, filename))) delete require.cache[filename];
  }
  module.children.splice(0);
  require(join(PROJECT, file));
}
