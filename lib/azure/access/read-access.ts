import * as z from 'zod';
import { parseJson } from '../../fields/json';
import type { AzureAccess } from './vault-access';

const texts = z.array(z.string());

const schema = z.strictObject({
  permissionModel: z.enum(['access-policies', 'rbac']),
  policies: z.array(
    z.strictObject({
      objectId: z.string(),
      applicationId: z.string().optional(),
      keyPermissions: texts,
      secretPermissions: texts.optional(),
      certificatePermissions: texts.optional(),
      storagePermissions: texts.optional(),
    }),
  ),
  roleAssignments: z
    .array(
      z.strictObject({
        principalId: z.string(),
        role: z.string(),
        scope: z.string(),
        condition: z.string().optional(),
      }),
    )
    .optional(),
  network: z.strictObject({
    defaultAction: z.string(),
    bypass: z.string(),
    ipRules: texts,
    virtualNetworkRules: texts,
    publicNetworkAccess: z.string(),
  }),
  enabledFor: z.array(z.enum(['deployment', 'disk-encryption', 'template-deployment'])).optional(),
});

/** A vault has at most 1024 access policies: https://learn.microsoft.com/azure/key-vault/general/assign-access-policy */
const MAX_CHARACTERS = 2_000_000;

/** The access to a vault, as `cmk policy <id> --whole` printed it; undefined where the text is something else. */
export function readVaultAccess(text: string): AzureAccess | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  const json = parseJson(text);
  if (!json.read) return undefined;
  return schema.safeParse(json.value).data;
}
