import type { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { TerraformLocal, type TerraformStack } from 'cdktf';

/** Names in the state of Terraform and in its warnings. */
const KNOWN = 'KnownObjectIds';
const CHECK = 'ForeignAccess';

/**
 * A Terraform check that warns at every plan of access policies that the stack did not make: Terraform itself compares
 * only its own. An application that acts for an object id (`<object id>/<application id>`) is foreign too.
 *
 * It reads what the plan refreshes of the vault and no data source: one inside a check is read again at every apply, so
 * that no plan would be empty. The switch to RBAC and the network rules are arguments of the vault: the plan shows those.
 * https://developer.hashicorp.com/terraform/language/block/check
 */
export function warnOfForeignAccess(stack: TerraformStack, vault: KeyVault, objectIds: readonly string[]): void {
  const known = new TerraformLocal(stack, KNOWN, [...objectIds]);
  known.overrideLogicalId(KNOWN);
  const live = `[for p in ${vault.terraformResourceType}.${vault.friendlyUniqueId}.access_policy : lower(join("/", compact([p.object_id, p.application_id])))]`;
  const foreign = `setsubtract(${live}, [for id in local.${KNOWN} : lower(id)])`;
  stack.addOverride(`check.${CHECK}`, {
    assert: [
      {
        condition: `\${length(${foreign}) == 0}`,
        error_message: `The vault ${vault.nameInput} has access policies that cmk.yaml does not name: \${join(", ", ${foreign})}. Whoever they belong to may do with the key what they say. If cmk.yaml named them until now, this apply removes them. Else find out who made them, then: az keyvault delete-policy --name ${vault.nameInput} --object-id <object id>`,
      },
    ],
  });
}
