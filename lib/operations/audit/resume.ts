import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { AUDIT_KINDS } from '../../fields/audit-event';
import { parseJson } from '../../fields/json';
import { utcSecond } from '../../fields/utc';
import { UserError } from '../../problems/user-error';
import { textOf } from '../named-text';
import type { Session } from '../session';
import { writeWhole } from '../whole-file';

const time = z.string().refine((text) => utcSecond(text) === text);
const count = z.number().int().nonnegative();
const moment = { at: time, id: z.string() };
const what = {
  kind: z.enum(AUDIT_KINDS),
  who: z.string(),
  through: z.string().optional(),
  operation: z.string(),
  error: z.string().optional(),
  expected: z.boolean().optional(),
};
const group = z.strictObject({
  day: z.string(),
  ...what,
  count,
  first: z.strictObject(moment),
  last: z.strictObject(moment),
});
const tally = z.strictObject({
  groups: z.array(group),
  events: z.array(z.strictObject({ ...what, ...moment })),
});

/** How far the event history of a place was read. */
const position = z.strictObject({
  /** Everything after it is counted; the history is told from the newest to the oldest. */
  before: time,
  /** Event ids of that very second that are counted. */
  seen: z.array(z.string()),
  read: count,
  unreadable: count,
  /** Of a sample: how many names of changes were asked for. */
  names: count,
  /** Whether there is no more, or no more is wanted. */
  done: z.boolean(),
  isSample: z.boolean(),
});
export type Position = z.output<typeof position>;

const progress = z.strictObject({
  cmkAudit: z.literal(1),
  since: time,
  until: time,
  most: z.number().int().positive().optional(),
  /** Of deployments. */
  ids: z.array(z.string()).min(1),
  /** By account and Region. */
  places: z.record(z.string(), position),
  /** By deployment. */
  tallies: z.record(z.string(), tally),
});
/** An audit that is under way: what it is about, how far it has come, and what is counted. */
export type AuditProgress = z.output<typeof progress>;

/** Throws a UserError where the file can't be read or is no such thing. */
export function readProgress(session: Session, file: string): AuditProgress {
  const parsed = parseJson(textOf(session, file));
  const found = progress.safeParse(parsed.read ? parsed.value : undefined);
  if (found.success) return found.data;
  throw new UserError(`${file} is not what an interrupted cmk audit left. Begin anew, without --resume.`, [], 2);
}

/** Where an audit keeps how far it has come. */
export interface ProgressFile {
  /** As a person names it. */
  readonly name: string;
  /** Gives a sentence where it can't be written. */
  write(progress: AuditProgress): string | undefined;
  /** There is nothing to go on with any more. */
  remove(): void;
}

export function progressFile(session: Session, name = newName(session.now())): ProgressFile {
  const path = resolve(session.directory, name);
  return {
    name,
    write: (made) => {
      try {
        writeWhole(path, name, JSON.stringify(made));
        return undefined;
      } catch (e) {
        if (!(e instanceof UserError)) throw e;
        return `${e.message} If this is interrupted, it begins anew.\n`;
      }
    },
    remove: () => rmSync(path, { force: true }),
  };
}

const newName = (now: Date): string => join(`cmk-audit-${now.toISOString().replace(/[-:]/g, '').slice(0, 15)}.json`);
