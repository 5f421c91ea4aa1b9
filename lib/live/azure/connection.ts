import type { TokenCredential } from '@azure/identity';
import { type CredentialOf, credentialsOf } from './credential';

/** Who asks. */
export interface AzureConnection {
  /** One for all tenants. @default - that of `credentialOf` */
  readonly credential?: TokenCredential;
  /** @default - the Azure CLI */
  readonly credentialOf?: CredentialOf;
}

export const credentialFor = ({ credential, credentialOf }: AzureConnection, tenantId: string): TokenCredential =>
  credential ?? (credentialOf ?? credentialsOf({}))(tenantId);
