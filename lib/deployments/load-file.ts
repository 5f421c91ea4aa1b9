import { readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { UserError } from '../config/user-error';
import type { ReadFile } from '../platforms/platform';
import { type Loaded, load } from './load';

/** 1000 deployments with all fields take about 1 MB. */
const MAX_BYTES = 8 * 1024 * 1024;

const code = (e: unknown): string => (e as NodeJS.ErrnoException).code ?? 'unknown error';

/**
 * Loads cmk.yaml from disk. `path` is relative to `directory`, the current one; files named in it are relative to it.
 * Throws a UserError when the file can't be read; what is wrong inside it comes back as problems.
 */
export function loadFile(path: string, directory: string): Loaded {
  const file = resolve(directory, path);
  return load(shown(file, directory), readText(file, path), reader(dirname(file), directory));
}

function readText(file: string, path: string): string {
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES) throw new UserError(`${path} has ${size} bytes; at most ${MAX_BYTES} are read`);
    return readFileSync(file, 'utf8');
  } catch (e) {
    if (e instanceof UserError) throw e;
    if (code(e) === 'ENOENT') {
      throw new UserError(
        `There is no ${path} here. Copy examples/cmk.yaml and edit it, or name another file with --config or CMK_CONFIG.`,
      );
    }
    throw new UserError(`${path} can't be read (${code(e)}).`);
  }
}

function reader(base: string, directory: string): ReadFile {
  return (path) => {
    const file = resolve(base, path);
    try {
      return { file: shown(file, directory), text: readFileSync(file, 'utf8') };
    } catch (e) {
      if (['ENOENT', 'ENOTDIR'].includes(code(e))) return undefined;
      throw new UserError(`${shown(file, directory)} can't be read (${code(e)}).`);
    }
  };
}

/** Relative to the current directory where that is shorter, as people name files. */
function shown(file: string, directory: string): string {
  const short = relative(directory, file);
  return short.length < file.length ? short : file;
}
