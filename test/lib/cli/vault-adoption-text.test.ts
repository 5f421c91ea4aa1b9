import { vaultAdoptionText } from '../../../lib/cli/vault-adoption-text';

const ADOPTION = {
  id: 'prod',
  vaultId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/acme',
  keyId: 'https://acme.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef',
  found: ['vault acme', 'key k'],
  missing: [],
  others: [],
  importFile: 'cdktf.out/stacks/cmk-prod/import.tf',
  commands: ['npx cdktf diff cmk-prod', 'npx cdktf deploy cmk-prod', 'rm cdktf.out/stacks/cmk-prod/import.tf'],
};

test('says what is there, and the line to run', () => {
  expect(vaultAdoptionText(ADOPTION))
    .toBe(`Vault    /subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/acme
Key      https://acme.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef
Imports  cdktf.out/stacks/cmk-prod/import.tf (written)

There:
  vault acme
  key k

Now run, as one line:
  npx cdktf diff cmk-prod && npx cdktf deploy cmk-prod && rm cdktf.out/stacks/cmk-prod/import.tf

The first shows what is taken over, and what of it would change in place; vault and key are never replaced. The second
asks, and does it. What the state has already is left as it is: this can be run again. Of the policies that cmk.yaml
does not name, that of the vendor is taken over, once cmk.yaml gives it access; the others stay foreign.
`);
});

test('says what is not there, and whose policies are not configured', () => {
  const text = vaultAdoptionText({ ...ADOPTION, keyId: undefined, missing: ['key k'], others: ['a', 'b'] });
  expect(text).toContain('\nKey      none\n');
  expect(text).toContain(
    '  access policies that cmk.yaml does not name: a, b\nNot there, and made by the deploy:\n  key k\n',
  );
});

test('prints no control characters', () => {
  expect(vaultAdoptionText({ ...ADOPTION, found: ['vault \u001b[2J'] })).not.toContain('\u001b');
});
