import { resolve } from 'node:path';
import { requireNamedFile } from '../problems/named-file';
import type { Session } from './session';

/** The text of a file that a person named, from where they are. Throws a UserError where it can't be read. */
export const textOf = (session: Session, file: string): string =>
  requireNamedFile(resolve(session.directory, file), file).text;
