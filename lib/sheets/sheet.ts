import * as z from 'zod';
import { beforeSchema, drawingSchema, laterSchema, stepShape, valueSchema } from './procedure';
import { ROLE_NAMES } from './roles';

const text = z.string().min(1);
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

/** How far the hand-over has come. `id` is what the stack's output AccessPhase says. */
export const phaseSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z-]*$/),
    step: z.int(),
    of: z.int(),
    name: text,
    /** The next thing a person does. */
    next: text,
  })
  .readonly();

/** What an auditor asks for. */
export const proofSchema = z
  .strictObject({
    access: list(z.strictObject({ who: text, may: text, note: text.optional() }).readonly()),
    /** Rotation, deletion window, protection. */
    facts: list(z.strictObject({ what: text, value: text }).readonly()),
    /** Weaker choices, each with the reason that cmk.yaml gives. */
    deviations: list(z.strictObject({ what: text, reason: text }).readonly()),
    /** How the last verification ended, and when; or that none is recorded, and how to make one. */
    verified: text,
  })
  .readonly();

/** A step with its number in the whole procedure, which it keeps where other steps are left out. */
export const numberedStepSchema = z.strictObject({ number: z.int().min(1), ...stepShape }).readonly();

/** For whom the steps, later items and needs were chosen, and which steps of others come in between. */
export const readerSchema = z.strictObject({ who: z.enum(ROLE_NAMES), others: text }).readonly();

export const sheetSchema = z
  .strictObject({
    version: z.literal(1),
    deployment: text,
    platform: text,
    /** The platform's name in cmk.yaml. */
    platformName: text,
    /** Account and Region, or subscription and vault. */
    place: text,
    phase: phaseSchema,
    /** Where the values come from, e.g. `CloudFormation stack cmk-adobe-prod`. */
    source: text,
    /** What must be read before anything else: file and deployment differ, the key is disabled. */
    notices: list(text),
    /** Absent where the sheet is whole. */
    reader: readerSchema.optional(),
    drawing: drawingSchema,
    before: beforeSchema,
    steps: list(numberedStepSchema),
    next: text.optional(),
    later: list(laterSchema),
    proof: proofSchema,
    /** Each term of the trade that stands above, in a sentence. */
    words: list(z.strictObject({ word: text, meaning: text }).readonly()),
    costs: list(text),
    keep: list(text),
    /** All values of the steps, for pipelines. */
    fields: list(valueSchema),
  })
  .readonly();

export type Phase = z.infer<typeof phaseSchema>;
export type NumberedStep = z.infer<typeof numberedStepSchema>;
export type Proof = z.infer<typeof proofSchema>;
export type Sheet = z.infer<typeof sheetSchema>;
