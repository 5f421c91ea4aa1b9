import * as z from 'zod';
import { ROLE_NAMES } from './roles';

/**
 * A sentence or a short text on one line. It may mark what stands on a screen, as the vendor writes it, with `**`, and
 * code with backticks; each renderer shows both in its own way, and nothing else in it has a meaning.
 */
const text = z.string().min(1);
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();
const object = <T extends z.core.$ZodLooseShape>(shape: T) => z.strictObject(shape).readonly();

/** A page that says so, and the day on which it was read. */
export const sourceSchema = object({ title: text, address: z.url({ protocol: /^https$/ }), read: z.iso.date() });

/** What must be known before the first step. */
export const warningSchema = object({ text, sources: list(sourceSchema) });

/** What is typed into one field of a form. `label` is the field's name on the screen. */
export const valueSchema = object({ label: text, value: z.string(), note: text.optional() });

/** Lines to paste as a whole, to the byte. Commands of `sh` are broken with a backslash so that they can be pasted. */
export const blockSchema = object({
  label: text,
  language: z.enum(['yaml', 'json', 'sh']),
  text: z.string(),
});

/** Where a step is done: the address to sign in at, where there is one for all, and the way through the menus. */
export const whereSchema = object({ address: z.url({ protocol: /^https$/ }).optional(), path: list(text) });

export const stepShape = {
  /** Unique in the platform, in all phases; ticks of a page and the table of the vendor's guide use it. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** What is done, as an order: `Enter the key in Adobe's form`. */
  title: text,
  who: z.enum(ROLE_NAMES),
  where: whereSchema,
  /** In the order in which it is done, in the vendor's words for buttons and fields. */
  actions: list(text),
  values: list(valueSchema),
  blocks: list(blockSchema),
  /** How one sees that it worked. */
  success: text,
  /** How long it may take. */
  duration: text.optional(),
  /** What to do if it did not work, and whom to ask. */
  otherwise: list(text),
  /** What this step does that nothing can undo. */
  irreversible: text.optional(),
  sources: list(sourceSchema),
};

export const stepSchema = object(stepShape);

/** What comes later, in no order: rotate, revoke, replace, go back, delete. */
export const laterSchema = object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: text,
  who: z.enum(ROLE_NAMES),
  actions: list(text),
  blocks: list(blockSchema),
  /** What it does to the platform. */
  effect: text,
  /** How long until it is felt. */
  delay: text.optional(),
  irreversible: text.optional(),
  sources: list(sourceSchema),
});

export const beforeSchema = object({
  /** What can't be undone, each said again at the step that does it. */
  irreversible: list(warningSchema),
  /** What locks people or the platform out of the data. */
  lockOut: list(warningSchema),
  /** Who must be present, and what each must be allowed to do. */
  people: list(object({ who: z.enum(ROLE_NAMES), needs: text })),
  /** What must be there or known. */
  ready: list(warningSchema),
});

/** Who holds the key, who may use it, and through what: one line each, the drawing's boxes and arrows. */
export const drawingSchema = object({
  /** E.g. `AWS account 111122223333, us-east-1`. */
  holder: text,
  /** E.g. `KMS key alias/adobe-prod`. */
  key: text,
  users: list(object({ who: text, through: text.optional(), may: text, yet: z.boolean() })),
});

/** One deployment's hand-over in its present phase, as the platform tells it. */
export const procedureSchema = object({
  /** What the platform must say before anything else, e.g. that the key has expired. @default - nothing */
  notices: list(text).optional(),
  before: beforeSchema,
  steps: list(stepSchema),
  /** Who does what after the last step of this phase, in the last phase too; absent where there is nothing to do. */
  next: text.optional(),
  later: list(laterSchema),
  drawing: drawingSchema,
});

export type Source = z.infer<typeof sourceSchema>;
export type Warning = z.infer<typeof warningSchema>;
export type Value = z.infer<typeof valueSchema>;
export type Block = z.infer<typeof blockSchema>;
export type Where = z.infer<typeof whereSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Later = z.infer<typeof laterSchema>;
export type Before = z.infer<typeof beforeSchema>;
export type Drawing = z.infer<typeof drawingSchema>;
export type Procedure = z.infer<typeof procedureSchema>;
