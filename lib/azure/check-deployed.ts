import { error, warning, type FieldProblem, type Path } from '../problems/problem';
import { shellWord } from '../fields/shell-word';
import { preview } from '../problems/preview';
import type { Attributes, DeployedState } from './deployed-state';
import type { AzureDeployment } from './fields';

interface Fixed {
  readonly path: Path;
  readonly wanted: string;
  readonly deployed: unknown;
  readonly of: 'vault' | 'key';
}

/**
 * Compares cmk.yaml with a state: what Azure cannot change would make Terraform replace the vault or the key, which
 * `prevent_destroy` refuses in its own words. Here it is refused before, with what to do. `vendor` is its name, for
 * people.
 */
export function checkDeployed(d: AzureDeployment, state: DeployedState, file: string, vendor: string): FieldProblem[] {
  const { vault, key } = state;
  const found = [...(vault ? fixedOfVault(d, vault) : []), ...(key ? fixedOfKey(d, key) : [])]
    .filter(
      ({ wanted, deployed }) =>
        // A state is a file: what is neither text nor number was not written by azurerm.
        ['string', 'number'].includes(typeof deployed) && String(deployed).toLowerCase() !== wanted.toLowerCase(),
    )
    .map(({ path, wanted, deployed, of }) =>
      error(
        path,
        `${wanted} is not what ${file} says was deployed: ${preview(String(deployed), '')}. Azure cannot change it, and a new ${of} would lose the old key and with it the data. Put ${preview(String(deployed), '')} back; for a new key add a deployment with another id and another vault, and move ${vendor} to it`,
      ),
    );
  if (key && d.key.expirationDate !== undefined && key['expiration_date'] === '') {
    found.push(
      warning(
        ['key', 'expirationDate'],
        `the key was deployed without an expiry, and dates are only read at its creation: this line has no effect. Set it by hand: az keyvault key set-attributes --vault-name ${shellWord(d.vault.name)} --name ${shellWord(d.key.name)} --expires ${shellWord(d.key.expirationDate)}`,
      ),
    );
  }
  if (state.createdResourceGroup && !d.createResourceGroup) {
    found.push(
      error(
        ['createResourceGroup'],
        `the stack created resource group ${d.resourceGroup}, and without createResourceGroup: true it would delete it. Put it back`,
      ),
    );
  }
  return found;
}

const fixedOfVault = (d: AzureDeployment, vault: Attributes): Fixed[] => [
  { path: ['vault', 'name'], wanted: d.vault.name, deployed: vault['name'], of: 'vault' },
  { path: ['location'], wanted: d.location, deployed: vault['location'], of: 'vault' },
  { path: ['resourceGroup'], wanted: d.resourceGroup, deployed: vault['resource_group_name'], of: 'vault' },
  { path: ['tenantId'], wanted: d.tenantId, deployed: vault['tenant_id'], of: 'vault' },
  { path: ['subscriptionId'], wanted: d.subscriptionId, deployed: subscriptionOf(vault['id']), of: 'vault' },
];

const fixedOfKey = (d: AzureDeployment, key: Attributes): Fixed[] => [
  { path: ['key', 'name'], wanted: d.key.name, deployed: key['name'], of: 'key' },
  { path: ['key', 'type'], wanted: d.key.type, deployed: key['key_type'], of: 'key' },
  { path: ['key', 'size'], wanted: String(d.key.size), deployed: key['key_size'], of: 'key' },
];

/** `/subscriptions/<id>/resourceGroups/…` */
const subscriptionOf = (id: unknown): string | undefined =>
  typeof id === 'string' ? /^\/subscriptions\/([^/]+)\//.exec(id)?.[1] : undefined;
