import { z } from 'zod';
import { beforeSchema, warningSchema } from './procedure';
import { RUNBOOK_NAMES } from './runbook-titles';
import { numberedStepSchema } from './sheet';

const text = z.string().min(1);
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

/** What to do with one key in one kind of trouble, as a procedure. */
export const runbookSchema = z
  .strictObject({
    version: z.literal(1),
    runbook: z.enum(RUNBOOK_NAMES),
    title: text,
    /** When it is the right one. */
    when: text,
    deployment: text,
    platform: text,
    /** The platform's name in cmk.yaml. */
    platformName: text,
    /** Account and Region, or subscription and vault. */
    place: text,
    /** Where the values come from, e.g. `outputs.json, written 2026-11-22 09:05 UTC`. */
    source: text,
    /** The key as its cloud has it now, or that it was not read and why. */
    state: text,
    /** Who decides. */
    decides: text,
    /** What must be read before anything else: the key is disabled, its stack was destroyed. */
    notices: list(text),
    /** How long until the platform notices. */
    noticed: list(warningSchema),
    before: beforeSchema,
    steps: list(numberedStepSchema),
    /** What comes after the last step. */
    next: text.optional(),
    /** Each term of the trade that stands above, in a sentence. */
    words: list(z.strictObject({ word: text, meaning: text }).readonly()),
  })
  .readonly();

export type Runbook = z.infer<typeof runbookSchema>;
