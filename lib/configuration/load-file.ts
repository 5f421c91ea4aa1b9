import { dirname, relative, resolve } from 'node:path';
import { readNamedFile } from '../problems/named-file';
import { UserError } from '../problems/user-error';
import type { ReadFile } from '../platforms/platform';
import { type Loaded, load } from './load';

/**
 * Loads cmk.yaml from disk. `path` is relative to `directory`, the current one; files named in it are relative to it.
 * Throws a UserError when the file can't be read; what is wrong inside it comes back as problems.
 */
export function loadFile(path: string, directory: string): Loaded {
  const file = resolve(directory, path);
  const text = readNamedFile(file, path)?.text;
  if (text === undefined) {
    throw new UserError(
      `There is no ${path} here. README.md has one to start from; or name another file with --config or CMK_CONFIG.`,
    );
  }
  return load(shown(file, directory), text, reader(dirname(file), directory));
}

function reader(base: string, directory: string): ReadFile {
  return (path) => {
    const file = resolve(base, path);
    const text = readNamedFile(file, path)?.text;
    return text === undefined ? undefined : { file: shown(file, directory), text };
  };
}

/** Relative to the current directory where that is shorter, as people name files. */
function shown(file: string, directory: string): string {
  const short = relative(directory, file);
  return short.length < file.length ? short : file;
}
