import { SUBSCRIPTION } from '../../support/azure-deployment';
import { azure, faults } from './azure';

const GROUP = `the creation of resource group "rg-customer-keys" in subscription ${SUBSCRIPTION}`;

describe('deployments that share a resource group', () => {
  test('do not both create it, whatever its case', () => {
    const text = azure({
      first: { createResourceGroup: true },
      second: { createResourceGroup: true, resourceGroup: 'RG-Customer-Keys' },
    });
    expect(faults(text)).toEqual([
      `33:26: error: deployments.second.createResourceGroup: ${GROUP} is taken by deployment first; take createResourceGroup out here`,
    ]);
  });

  test('go in order where one creates it and the other finds it, whichever stands first', () => {
    const text = azure({ first: {}, second: { createResourceGroup: true } });
    expect(faults(text)).toEqual([
      `11:20: warning: deployments.first.resourceGroup: ${GROUP} is left to deployment second: deploy that first`,
    ]);
  });

  test('have nothing to do with one of that name in another subscription', () => {
    const subscriptionId = '6082bfda-63d0-46f4-8272-ae9195139fff';
    expect(faults(azure({ first: { createResourceGroup: true }, second: { subscriptionId } }))).toEqual([]);
    const both = { createResourceGroup: true };
    expect(faults(azure({ first: both, second: { ...both, subscriptionId } }))).toEqual([]);
  });
});
