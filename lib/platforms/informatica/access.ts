import type { AzureAccess } from '../../azure/access/vault-access';
import { deploymentAccess } from '../../azure/access/deployment-access';
import type { InformaticaDeployment } from './config';
import { INFORMATICA } from './vendor';

/** Everything that gives access to the vault once the stack is deployed; `objectId` is Informatica's, where it is known. */
export const vaultAccess = (d: InformaticaDeployment, objectId?: string): AzureAccess =>
  deploymentAccess(d, {
    vendor: INFORMATICA,
    reference: d.informaticaKmsConnect,
    addresses: d.vault.network?.informaticaAddresses,
    objectId,
  });
