import { readFileSync } from 'node:fs';
import { registerVaultContract } from './vault-contract';
import { clientOptions, credentialOf } from '../../tools/azure-stage/clients';
import type { ContractFile } from '../../tools/azure-stage/steps/contract';

/** Only `npm run test:azure` starts this, with everything running. */
const { address, uri, callers } = JSON.parse(
  readFileSync(process.env['CMK_AZURE_CONTRACT'] ?? '', 'utf8'),
) as ContractFile;

registerVaultContract({
  name: 'azure-keyvault-emulator',
  departures: {
    'outside its dates a key still decrypts and unwraps': 'it refuses everything',
    'a key without a rotation policy gives notice 30 days before it expires': 'it gives none',
  },
  open: () =>
    Promise.resolve({
      uri,
      tenantId: address.tenantId,
      clientOptions: clientOptions(address),
      credential: (caller) => credentialOf(address, callers[caller]),
      close: () => Promise.resolve(),
    }),
});
