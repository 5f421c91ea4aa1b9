import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { AzureadProvider } from '@cdktf/provider-azuread/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { StateConfig } from '../state';
import { PROVIDER_VERSIONS, TERRAFORM_VERSION } from './provider-versions';
import { keepState } from './state-backend';

export interface ProviderStackProps {
  readonly tenantId: string;
  readonly subscriptionId: string;
  /**
   * Where the state is kept.
   * @default - a file in state/ beside cmk.yaml
   */
  readonly state?: StateConfig;
  /**
   * Whether the stack looks somebody up in Microsoft Entra ID.
   * @default false
   */
  readonly readsDirectory?: boolean;
  /**
   * Resource providers that it needs besides Microsoft.KeyVault.
   * @default - none
   */
  readonly resourceProviders?: readonly string[];
}

/** A stack for one customer managed key in Azure: backend, exact providers, and features that never purge anything. */
export class ProviderStack extends TerraformStack {
  constructor(scope: Construct, name: string, props: ProviderStackProps) {
    super(scope, name);
    this.addOverride('terraform.required_version', TERRAFORM_VERSION);
    keepState(this, props);
    new AzurermProvider(this, 'azurerm', {
      tenantId: props.tenantId,
      subscriptionId: props.subscriptionId,
      // Registers what the stack uses, and not the some thirty services that the provider would register by default.
      resourceProviderRegistrations: 'none',
      resourceProvidersToRegister: ['Microsoft.KeyVault', ...(props.resourceProviders ?? [])],
      features: [
        {
          keyVault: [
            {
              purgeSoftDeleteOnDestroy: false,
              purgeSoftDeletedKeysOnDestroy: false,
              purgeSoftDeletedSecretsOnDestroy: false,
              purgeSoftDeletedCertificatesOnDestroy: false,
              purgeSoftDeletedHardwareSecurityModulesOnDestroy: false,
              purgeSoftDeletedHardwareSecurityModuleKeysOnDestroy: false,
              // A vault or key that was destroyed by mistake comes back, with its versions and dates.
              recoverSoftDeletedKeyVaults: true,
              recoverSoftDeletedKeys: true,
            },
          ],
          resourceGroup: [{ preventDeletionIfContainsResources: true }],
        },
      ],
    });
    this.pin('azurerm');
    if (props.readsDirectory) {
      new AzureadProvider(this, 'azuread', { tenantId: props.tenantId });
      this.pin('azuread');
    }
  }

  /** The bindings ask for the version that they were made for: say which one is meant instead. */
  private pin(provider: keyof typeof PROVIDER_VERSIONS): void {
    this.addOverride(`terraform.required_providers.${provider}`, PROVIDER_VERSIONS[provider]);
  }
}
