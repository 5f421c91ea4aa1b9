import type { AzureDeployment } from '../../../lib/azure/fields';
import { loadText } from '../../support/deployments';
import { azure, faults } from './azure';

const BLOB = { type: 'azurerm', resourceGroup: 'rg-state', storageAccount: 'acmestate', container: 'tfstate' };

/** Where Terraform keeps the state of `prod`, with this under defaults and that in the deployment. */
const stateOf = (fallback: object, own: object) =>
  (loadText(azure({ prod: { state: own } }, { state: fallback })).deployments[0] as AzureDeployment).state;

describe('a field with a type', () => {
  test('is replaced whole by a deployment that has it, and never merged from two types', () => {
    const hcp = { type: 'hcp', organization: 'acme' };
    expect(stateOf(BLOB, hcp)).toEqual(hcp);
    expect(stateOf({ ...BLOB, prefix: 'keys/' }, BLOB)).toEqual(BLOB);
    expect(faults(azure({ prod: { state: hcp } }, { state: BLOB }))).toEqual([]);
  });

  test('lacks in the deployment what only defaults say, and says so there', () => {
    const text = azure({ prod: { state: { type: 'azurerm', container: 'other' } } }, { state: BLOB });
    const [, ...rows] = text.split('\n');
    const line = rows.findIndex((row) => row === '    state:') + 2;
    expect(faults(text)).toEqual([
      `${line}:5: error: deployments.prod.state.resourceGroup: is missing; it must be the name of a resource group: 1 to 90 letters, digits or - _ ( ) . with no dot at the end`,
      `${line}:5: error: deployments.prod.state.storageAccount: is missing; it must be a storage account: 3 to 24 of a-z and 0-9`,
    ]);
  });

  test('says in the deployment what a state without a type lacks', () => {
    expect(faults(azure({ prod: { state: { prefix: 'keys/' } } }, { state: BLOB }))).toEqual([
      '23:5: error: deployments.prod.state.type: must have a type: local, azurerm, s3 or hcp',
    ]);
  });

  test('comes from defaults where the deployment has none, and is shown there when it is wrong', () => {
    expect(faults(azure({ prod: {} }, { state: { ...BLOB, container: 'X' } }))).toEqual([
      '6:16: error: defaults.state.container: must be a container: 3 to 63 of a-z, 0-9 and hyphens; given: "X"',
    ]);
  });

  test('is no tag of that name: tags are merged by key', () => {
    const state = { type: 'hcp', organization: 'acme' };
    const text = azure({ prod: { tags: { type: 'key' } } }, { state, tags: { type: 'any', owner: 'me' } });
    expect(loadText(text).deployments[0]).toMatchObject({ tags: { type: 'key', owner: 'me' } });
  });
});
