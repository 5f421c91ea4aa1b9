import { ProviderStack, type ProviderStackProps } from '../../../../lib/azure/constructs/provider-stack';
import { SUBSCRIPTION, TENANT } from '../../../support/azure-deployment';
import { synthesize } from '../../../support/terraform-json';

const synth = (props: Partial<ProviderStackProps> = {}) =>
  synthesize((scope) => {
    new ProviderStack(scope, 'cmk-a', { tenantId: TENANT, subscriptionId: SUBSCRIPTION, ...props });
  });

const AZURERM = { source: 'hashicorp/azurerm', version: '4.81.0' };

describe('the stack with the providers of Azure', () => {
  test('names an exact provider, the tenant and the subscription, and features that never purge', () => {
    const json = synth();
    expect(json.terraform['required_providers']).toEqual({ azurerm: AZURERM });
    expect(json.terraform['required_version']).toBe('>= 1.10.0');
    expect(json.provider).toEqual({
      azurerm: [
        {
          tenant_id: TENANT,
          subscription_id: SUBSCRIPTION,
          resource_provider_registrations: 'none',
          resource_providers_to_register: ['Microsoft.KeyVault'],
          features: [
            {
              key_vault: [
                {
                  purge_soft_delete_on_destroy: false,
                  purge_soft_deleted_keys_on_destroy: false,
                  purge_soft_deleted_secrets_on_destroy: false,
                  purge_soft_deleted_certificates_on_destroy: false,
                  purge_soft_deleted_hardware_security_modules_on_destroy: false,
                  purge_soft_deleted_hardware_security_module_keys_on_destroy: false,
                  recover_soft_deleted_key_vaults: true,
                  recover_soft_deleted_keys: true,
                },
              ],
              resource_group: [{ prevent_deletion_if_contains_resources: true }],
            },
          ],
        },
      ],
    });
  });

  test('has the provider of Entra ID, exact too, only when it looks somebody up', () => {
    const json = synth({ readsDirectory: true });
    expect(json.terraform['required_providers']).toEqual({
      azurerm: AZURERM,
      azuread: { source: 'hashicorp/azuread', version: '3.9.0' },
    });
    expect(json.provider['azuread']).toEqual([{ tenant_id: TENANT }]);
  });

  test('keeps its state where it is told', () => {
    expect(synth().terraform['backend']).toEqual({ local: { path: '../../../state/cmk-a.tfstate' } });
    expect(synth({ state: { type: 'hcp', organization: 'acme' } }).terraform['cloud']).toEqual({
      organization: 'acme',
      workspaces: { name: 'cmk-a' },
    });
  });
});
