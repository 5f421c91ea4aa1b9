import { Agent } from 'node:https';
import { connect } from 'node:tls';
import { ClientSecretCredential, type ClientSecretCredentialOptions } from '@azure/identity';
import type { KeyClientOptions } from '@azure/keyvault-keys';

/** What a client in this machine needs to know of the front. */
export interface FrontAddress {
  readonly tlsPort: number;
  readonly certificate: string;
  readonly tenantId: string;
}

type Policies = NonNullable<KeyClientOptions['additionalPolicies']>;

/**
 * Leads the Azure SDK to the front whatever the name. (Its own proxy support would leave out the certificate: it takes
 * one only from NODE_EXTRA_CA_CERTS at the start of the process.)
 */
function straightTo({ tlsPort, certificate }: FrontAddress): Policies {
  const agent = new Agent({ keepAlive: false });
  agent.createConnection = (options) =>
    connect({ host: '127.0.0.1', port: tlsPort, ca: certificate, servername: String(options.host) });
  return [
    {
      position: 'perRetry',
      policy: {
        name: 'straightToTheFront',
        sendRequest: (request, next) => {
          request.agent = agent;
          return next(request);
        },
      },
    },
  ];
}

/** Options for KeyClient and CryptographyClient. */
export const clientOptions = (front: FrontAddress): KeyClientOptions => ({ additionalPolicies: straightTo(front) });

export function credentialOf(
  front: FrontAddress,
  { clientId, secret }: { readonly clientId: string; readonly secret: string },
): ClientSecretCredential {
  const options: ClientSecretCredentialOptions = {
    additionalPolicies: straightTo(front),
    disableInstanceDiscovery: true,
  };
  return new ClientSecretCredential(front.tenantId, clientId, secret, options);
}
