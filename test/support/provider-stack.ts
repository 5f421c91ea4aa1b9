import type { Construct } from 'constructs';
import type { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { ProviderStack } from '../../lib/azure/constructs/provider-stack';
import { Vault } from '../../lib/azure/constructs/vault';
import { SUBSCRIPTION, TENANT } from './azure-deployment';

/** Builds in the stack `cmk-a` with the providers of Azure and Entra ID, for the tests of one construct. */
export const inProviderStack =
  (build: (stack: ProviderStack) => unknown) =>
  (scope: Construct): void => {
    build(new ProviderStack(scope, 'cmk-a', { tenantId: TENANT, subscriptionId: SUBSCRIPTION, readsDirectory: true }));
  };

/** A vault for what needs one. */
export const aVault = (stack: ProviderStack): KeyVault =>
  new Vault(stack, 'Vault', {
    name: 'acme-cmk',
    tenantId: TENANT,
    location: 'westeurope',
    resourceGroup: 'rg-customer-keys',
    createResourceGroup: false,
    sku: 'standard',
    tags: {},
  }).resource;
