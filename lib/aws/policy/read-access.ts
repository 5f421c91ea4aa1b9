import * as z from 'zod';
import { parseJson } from '../../fields/json';
import type { AwsAccess } from './access';
import type { PolicyDocument } from './document';
import { MAX_POLICY_CHARACTERS, policySchema } from './read';

const wholeSchema = z.strictObject({
  keyPolicy: policySchema,
  iamPolicies: z.array(z.strictObject({ name: z.string(), attachedTo: z.array(z.string()), policy: policySchema })),
  trustPolicies: z.array(z.strictObject({ role: z.string(), policy: policySchema })),
});

export type ReadAccess =
  | { readonly kind: 'whole'; readonly access: AwsAccess }
  | { readonly kind: 'key-policy'; readonly policy: PolicyDocument };

/** What `cmk policy <id>` printed, with `--whole` or without; undefined where the text is neither, or longer than any. */
export function readAccess(text: string): ReadAccess | undefined {
  if (text.length > MAX_POLICY_CHARACTERS) return undefined;
  const json = parseJson(text);
  if (!json.read) return undefined;
  const whole = wholeSchema.safeParse(json.value);
  if (whole.success) return { kind: 'whole', access: whole.data as unknown as AwsAccess };
  const alone = policySchema.safeParse(json.value);
  return alone.success ? { kind: 'key-policy', policy: alone.data as unknown as PolicyDocument } : undefined;
}
