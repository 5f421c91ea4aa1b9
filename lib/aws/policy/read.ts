import * as z from 'zod';
import { parseJson } from '../../fields/json';
import type { PolicyDocument } from './document';

const texts = z.union([z.string(), z.array(z.string())]);
/** IAM takes `true` and `90` where it compares texts `"true"` and `"90"`. */
const value = z.union([z.string(), z.boolean(), z.number()]).transform(String);
const values = z.union([value, z.array(value)]);

/** Loose where IAM is: a deployed policy may hold elements that this project never writes, such as NotAction. */
const statement = z.looseObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([z.literal('*'), z.record(z.string(), texts)]).optional(),
  Action: texts.optional(),
  Resource: texts.optional(),
  Condition: z.record(z.string(), z.record(z.string(), values)).optional(),
});

/** A policy as anybody may have written it; its one statement becomes a list. */
export const policySchema = z.looseObject({
  Statement: z.union([z.array(statement), statement.transform((only) => [only])]),
});

/** KMS takes 32,768 bytes, which three times as many may stand for where they are indented. */
export const MAX_POLICY_CHARACTERS = 250_000;

/**
 * A policy from JSON text, its one statement as a list too; undefined where the text is no JSON, no policy, or longer than any.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readPolicy(text: string): PolicyDocument | undefined {
  if (text.length > MAX_POLICY_CHARACTERS) return undefined;
  const json = parseJson(text);
  if (!json.read) return undefined;
  return policySchema.safeParse(json.value).data as unknown as PolicyDocument | undefined;
}
