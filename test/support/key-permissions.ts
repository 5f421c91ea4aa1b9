import { KeyVaultAccessPolicyA } from '@cdktf/provider-azurerm/lib/key-vault-access-policy';
import { type TerraformJson, namesOf, resource } from './terraform-json';

/**
 * Who gets which key permissions in a stack: object ids, or the expression that finds one, with their permissions.
 * Throws when an access policy gives anything but keys, or when somebody has two of them.
 */
export function keyPermissionsOf(json: TerraformJson): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const name of namesOf(json, KeyVaultAccessPolicyA)) {
    const policy = resource(json, KeyVaultAccessPolicyA, name);
    const others = Object.keys(policy).filter((key) => /_permissions$/.test(key) && key !== 'key_permissions');
    const who = String(policy['object_id']);
    if (others.length > 0) throw new Error(`access policy ${name} gives ${others.join(' and ')}`);
    if (who in found) throw new Error(`${who} has two access policies`);
    found[who] = policy['key_permissions'];
  }
  return found;
}
