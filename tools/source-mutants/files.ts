import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PROJECT } from '../project';

/** The files of a folder of the project, in all its folders, that end so. */
export const filesUnder = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)))
    .sort();
