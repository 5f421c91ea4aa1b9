import { z } from 'zod';
import { parseJson } from '../../fields/json';
import type { PolicyDocument } from './document';

const texts = z.union([z.string(), z.array(z.string())]);

/** Loose where IAM is: a deployed policy may hold elements that this project never writes, such as NotAction. */
const schema = z.looseObject({
  Statement: z.array(
    z.looseObject({
      Sid: z.string().optional(),
      Effect: z.enum(['Allow', 'Deny']),
      Principal: z.union([z.literal('*'), z.record(z.string(), texts)]).optional(),
      Action: texts.optional(),
      Resource: texts.optional(),
      Condition: z.record(z.string(), z.record(z.string(), texts)).optional(),
    }),
  ),
});

/** KMS takes 32,768 bytes, which three times as many may stand for where they are indented. */
const MAX_CHARACTERS = 250_000;

/** A policy from JSON text; undefined where the text is no JSON, no policy, or longer than any. */
export function readPolicy(text: string): PolicyDocument | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  const json = parseJson(text);
  if (!json.read) return undefined;
  const parsed = schema.safeParse(json.value);
  return parsed.success ? (parsed.data as unknown as PolicyDocument) : undefined;
}
