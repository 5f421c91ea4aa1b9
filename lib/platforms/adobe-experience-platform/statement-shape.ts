import { z } from 'zod';
import { preview } from '../../problems/preview';

/** A value of the paste as it may stand in a message: on one line, at most 80 characters. */
export const quoted = (value: unknown): string =>
  value === undefined ? 'nothing' : preview(JSON.stringify(value), '');

const texts = (rule: string) => z.union([z.string(), z.array(z.string()).min(1, rule)], { error: rule });
const SID = 'must have a Sid of 1 to 128 letters, digits, spaces and . - _';
/** `${` begins a variable of IAM and a token of CDK: Adobe has none. */
const CONDITION = 'must have a Condition of operators with keys and texts, without variables';

/** What can be judged, whatever it says. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const shape = z.looseObject({
  Sid: z
    .string({ error: SID })
    .regex(/^[\w .-]{1,128}$/, SID)
    .optional(),
  Effect: z.enum(['Allow', 'Deny'], { error: 'must be Effect Allow' }),
  Action: texts('must have Action, a text or a list of texts'),
  Resource: texts('must have Resource "*", which in a key policy is this key'),
  Condition: z
    .record(z.string(), z.record(z.string(), texts(CONDITION), { error: CONDITION }), { error: CONDITION })
    .refine((condition) => !JSON.stringify(condition).includes('${'), CONDITION)
    .optional(),
});

/** What is wrong with how a statement is written, one sentence for an element; the principal is judged elsewhere. */
export function shapeFaults(value: Readonly<Record<string, unknown>>): string[] {
  const faults = (shape.safeParse(value).error?.issues ?? []).map(({ path: [element], message }) => {
    const given = quoted(value[String(element)]);
    return `${message}; given: ${given}`;
  });
  return [...new Set(faults)];
}
