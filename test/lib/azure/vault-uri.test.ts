import { vaultUriOf } from '../../../lib/azure/vault-uri';

test('the address of a vault is in lower case and ends with a slash, as Azure prints it', () => {
  expect(vaultUriOf('Acme-CMK')).toBe('https://acme-cmk.vault.azure.net/');
});
