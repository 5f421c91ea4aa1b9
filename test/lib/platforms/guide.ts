import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Procedure } from '../../../lib/sheets/procedure';
import { PROJECT } from '../../../tools/project';

const text = z.string().min(1);
const oneOrMore = <T extends z.ZodType<string>>(item: T) =>
  z.union([item, z.array(item).min(1)]).transform((value): readonly string[] => [value].flat());

/**
 * Where a sentence of a vendor's guide is found by somebody who follows the sheet: in a step or a `later` of the platform
 * by its id, in what stands before the first step, under a heading of the platform's page, in the work of the stack
 * (`ours: what it does`), or nowhere (`left-out: why`).
 */
const place = z
  .string()
  .regex(/^(before|(step|later):[a-z][a-z0-9-]*|docs:.+|(ours|left-out): .{10,})$/s, 'is no place of the guide table');

const entry = z.strictObject({
  /** The guide's heading. */
  section: text,
  /** What it says there, in a few words of one's own. */
  says: text,
  where: oneOrMore(place),
  /** Words that must stand in one of these places, so that the sentence can't get lost there. */
  words: oneOrMore(text).optional(),
});

/** A table that holds the guides of one platform against its hand-over: test/lib/platforms/<platform>/guide.yaml. */
const guideTable = z.strictObject({
  guides: z
    .array(z.strictObject({ title: text, address: z.url(), read: z.iso.date(), entries: z.array(entry).min(1) }))
    .min(1),
  /** Steps and `later` that no guide has, by id, each with the reason why it is there. */
  ours: z.record(z.string(), text),
});

export type GuideTable = z.infer<typeof guideTable>;

export const readGuideTable = (platform: string): GuideTable =>
  guideTable.parse(parse(readFileSync(join(PROJECT, 'test/lib/platforms', platform, 'guide.yaml'), 'utf8')));

/** What a table is held against: the procedures of all phases, and the text of docs/<platform>.md. */
export interface Handover {
  readonly procedures: readonly Procedure[];
  readonly page: string;
}

/** One sentence for each place that does not exist, each word that does not stand there, each step without an entry. */
export function guideProblems(table: GuideTable, handover: Handover): string[] {
  const entries = table.guides.flatMap((guide) => guide.entries);
  const named = new Set(entries.flatMap(({ where }) => where));
  const ids = idsOf(handover.procedures);
  return [
    ...entries.flatMap((e) => entryProblems(e, handover)),
    ...ids
      .filter((id) => !named.has(id) && !Object.hasOwn(table.ours, idOf(id)))
      .map((id) => `${id} is named by no entry of the guide, and is not under ours`),
    ...Object.keys(table.ours)
      .filter((id) => !ids.some((known) => idOf(known) === id))
      .map((id) => `ours names ${id}, which no phase has`),
    ...ids
      .filter((id) => named.has(id) && Object.hasOwn(table.ours, idOf(id)))
      .map((id) => `${id} is named by an entry, and stands under ours as well`),
  ];
}

function entryProblems({ section, says, where, words = [] }: z.infer<typeof entry>, handover: Handover): string[] {
  const about = `"${section}: ${says}"`;
  const found = where.map((at) => ({ at, text: textAt(at, handover) }));
  return [
    ...found.filter((f) => f.text === undefined).map(({ at }) => `${about} names ${at}, which does not exist`),
    ...words
      .filter((word) => !found.some((f) => f.text?.includes(word)))
      .map((word) => `${about}: "${word}" does not stand in ${where.join(' or ')}`),
  ];
}

const idOf = (at: string): string => at.slice(at.indexOf(':') + 1);

const idsOf = (procedures: readonly Procedure[]): string[] => [
  ...new Set(
    procedures.flatMap((p) => [...p.steps.map((s) => `step:${s.id}`), ...p.later.map((l) => `later:${l.id}`)]),
  ),
];

/** The text of a place, without its marks; none where nobody reads one, undefined where there is no such place. */
function textAt(at: string, { procedures, page }: Handover): string | undefined {
  const id = idOf(at);
  if (at === 'before') return plain(procedures.map(({ before }) => before));
  if (at.startsWith('step:'))
    return ofId(
      procedures.flatMap(({ steps }) => steps),
      id,
    );
  if (at.startsWith('later:'))
    return ofId(
      procedures.flatMap(({ later }) => later),
      id,
    );
  if (at.startsWith('docs:')) return sectionOf(page, id);
  return '';
}

function ofId(all: readonly { readonly id: string }[], id: string): string | undefined {
  const found = all.filter((one) => one.id === id);
  return found.length === 0 ? undefined : plain(found);
}

/** All strings of a value, one a line. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value.replace(/\*\*|`/g, '');
  return typeof value === 'object' && value !== null ? Object.values(value).map(plain).join('\n') : '';
}

/** What stands below a heading of a page, up to the next heading of its level or above, on one line. */
function sectionOf(page: string, heading: string): string | undefined {
  const lines = page.split('\n');
  const from = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  if (from < 0) return undefined;
  const level = (lines[from] as string).indexOf(' ');
  const rest = lines.slice(from + 1);
  const to = rest.findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= level);
  return plain(rest.slice(0, to < 0 ? undefined : to).join(' '));
}
