import * as z from 'zod';
import { preview } from '../../problems/preview';
import { ELEMENTS } from './vendor-paste';

/** A value of the paste as it may stand in a message: on one line, at most 80 characters. */
export const quoted = (value: unknown): string =>
  value === undefined ? 'nothing' : preview(JSON.stringify(value), '');

/** `${` begins a variable of IAM and a token of CDK: Adobe has none. */
const noVariable = (text: string): boolean => !text.includes('${');

function texts(rule: string) {
  const one = z.string().refine(noVariable, rule);
  return z.union([one, z.array(one).min(1, rule)], { error: rule });
}

const SID = 'must have a Sid of 1 to 128 letters, digits, spaces and . - _';
const CONDITION = 'must have a Condition of operators with keys and texts, without variables';

/** What can be judged, whatever it says. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const shape = z.looseObject({
  Sid: z
    .string({ error: SID })
    .regex(/^[\w .-]{1,128}$/, SID)
    .optional(),
  Effect: z.enum(['Allow', 'Deny'], { error: 'must be Effect Allow' }),
  Action: texts('must have Action, a text or a list of texts without variables'),
  Resource: texts('must have Resource "*", which in a key policy is this key'),
  Condition: z
    .record(z.string(), z.record(z.string(), texts(CONDITION), { error: CONDITION }), { error: CONDITION })
    .refine((condition) => noVariable(JSON.stringify(condition)), CONDITION)
    .optional(),
});

/** Elements of IAM that turn a statement round; other names are not Adobe's either, and not quoted. */
const NEGATIVE = ['NotPrincipal', 'NotAction', 'NotResource'];

/**
 * What is wrong with how a statement is written, one sentence for an element; the principal is judged elsewhere. A
 * statement without faults has the elements of Adobe's statements and no other.
 */
export function shapeFaults(value: Readonly<Record<string, unknown>>): string[] {
  const others = Object.keys(value).filter((name) => !ELEMENTS.includes(name));
  const issues = shape.safeParse(value).error?.issues ?? [];
  return [
    ...others.filter((name) => NEGATIVE.includes(name)).map((name) => `has ${name}, which Adobe's page doesn't have`),
    ...(others.every((name) => NEGATIVE.includes(name))
      ? []
      : [`has other elements than ${ELEMENTS.join(', ')}, which Adobe's page doesn't have`]),
    ...new Set(issues.map(({ path, message }) => `${message}; given: ${quoted(value[String(path[0])])}`)),
  ];
}
