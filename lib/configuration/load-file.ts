import { readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { UserError } from '../problems/user-error';
import type { ReadFile } from '../platforms/platform';
import { type Loaded, load } from './load';

/** 1000 deployments with all fields take about 1 MB. */
const MAX_BYTES = 8 * 1024 * 1024;

const MISSING: readonly string[] = ['ENOENT', 'ENOTDIR'];
const WHY: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links go in a circle',
  ENAMETOOLONG: 'the name is too long',
};

/**
 * Loads cmk.yaml from disk. `path` is relative to `directory`, the current one; files named in it are relative to it.
 * Throws a UserError when the file can't be read; what is wrong inside it comes back as problems.
 */
export function loadFile(path: string, directory: string): Loaded {
  const file = resolve(directory, path);
  const text = readText(file, path);
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
    const text = readText(file, path);
    return text === undefined ? undefined : { file: shown(file, directory), text };
  };
}

/** undefined when there is no such file. */
function readText(file: string, name: string): string | undefined {
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES) throw new UserError(`${name} has ${size} bytes; at most ${MAX_BYTES} are read`);
    return readFileSync(file, 'utf8');
  } catch (e) {
    if (e instanceof UserError) throw e;
    const code = (e as NodeJS.ErrnoException).code ?? String(e);
    if (MISSING.includes(code)) return undefined;
    throw new UserError(`${name} can't be read: ${WHY[code] ?? code}`);
  }
}

/** Relative to the current directory where that is shorter, as people name files. */
function shown(file: string, directory: string): string {
  const short = relative(directory, file);
  return short.length < file.length ? short : file;
}
