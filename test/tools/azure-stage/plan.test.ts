import type { Finished } from '../../../tools/command';
import { errorsOf, flat, readPlan, summaryOf } from '../../../tools/azure-stage/plan';

const said = (output: string, code = 0): Finished => ({ code, output, stdout: output, stderr: '', milliseconds: 1 });

const DIFF = `cmk-prod  Terraform will perform the following actions:
cmk-prod    # azurerm_key_vault.Vault (Vault/Resource) will be imported
              resource "azurerm_key_vault" "Vault" {}
            # azurerm_key_vault_access_policy.VendorAccess (VendorAccess) will be created
            # azurerm_key_vault_key.Key (Key/Resource) must be replaced
            # azurerm_resource_group.ResourceGroup will be updated in-place
            # data.azurerm_key_vault_key.CurrentKey (Key/Current) will be read during apply
cmk-prod  Plan: 1 to import, 2 to add, 1 to change, 1 to destroy.
`;

describe('what cdktf diff shows', () => {
  test('is each resource with what happens to it, without data that is read', () => {
    const plan = readPlan(said(DIFF));
    expect(plan.changes).toEqual([
      'azurerm_key_vault.Vault: imported',
      'azurerm_key_vault_access_policy.VendorAccess: created',
      'azurerm_key_vault_key.Key: replaced',
      'azurerm_resource_group.ResourceGroup: updated',
    ]);
    expect(plan.empty).toBe(false);
    expect(summaryOf(plan)).toMatch(/: updated\nPlan: 1 to import, 2 to add, 1 to change, 1 to destroy\.$/);
  });

  test('is empty only where Terraform says so, and the command succeeded', () => {
    const nothing = 'cmk-prod  No changes. Your infrastructure matches the\n          configuration.\n';
    expect(readPlan(said(nothing)).empty).toBe(true);
    expect(readPlan(said(nothing, 1)).empty).toBe(false);
    expect(readPlan(said('')).empty).toBe(false);
  });

  test('of a plan that failed is what went wrong', () => {
    const failed = said('cmk-prod  Reading...\ncmk-prod  ╷\n          │ Error: no\n          │ \n          │ key\n', 1);
    expect(errorsOf(failed)).toMatch(/^Error: no/);
    expect(summaryOf(readPlan(failed))).toBe(errorsOf(failed));
    expect(flat(failed.output)).toContain('Error: no key');
  });
});
