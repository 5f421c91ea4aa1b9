import { randomBytes } from 'node:crypto';
import { KeyClient } from '@azure/keyvault-keys';
import { ALGORITHM, HOUR, refusal, type Bench } from './bench';

/** Who is let in, and to what. */
export function registerRulesOfAccess(bench: Bench): void {
  const { rule, create, keysOf, cryptographyOf } = bench;

  rule('a caller without a token is told the tenant and the resource', async () => {
    const credential = bench.vault().credential('owner');
    const asked: unknown[] = [];
    const recorder = {
      getToken: (scopes: string | string[], options?: { tenantId?: string }) => {
        asked.push({ scopes, tenantId: options?.tenantId });
        return credential.getToken(scopes, options);
      },
    };
    await new KeyClient(bench.vault().uri, recorder, bench.vault().clientOptions).listPropertiesOfKeys().next();
    expect(asked).toEqual([{ scopes: ['https://vault.azure.net/.default'], tenantId: bench.vault().tenantId }]);
  });

  rule('a token that nobody issued is refused', async () => {
    const forger = { getToken: () => Promise.resolve({ token: 'forged', expiresOnTimestamp: Date.now() + HOUR }) };
    const client = new KeyClient(bench.vault().uri, forger, bench.vault().clientOptions);
    expect(await refusal(client.listPropertiesOfKeys().next())).toBe('401 Unauthorized');
  });

  rule('someone without an access policy is refused everything', async () => {
    const key = await create();
    expect(await refusal(keysOf('stranger').getKey(key.name))).toBe('403 Forbidden');
    expect(await refusal(keysOf('stranger').listPropertiesOfKeys().next())).toBe('403 Forbidden');
    expect(await refusal(cryptographyOf('stranger', key.id ?? '').wrapKey(ALGORITHM, randomBytes(32)))).toBe(
      '403 Forbidden',
    );
  });

  rule("the six permissions of a vendor don't change the key, nor tell how it rotates", async () => {
    const { name, properties } = await create();
    const vendor = keysOf('vendor');
    expect(await refusal(vendor.createRsaKey(name))).toBe('403 Forbidden');
    expect(await refusal(vendor.rotateKey(name))).toBe('403 Forbidden');
    expect(await refusal(vendor.updateKeyProperties(name, properties.version ?? '', { enabled: false }))).toBe(
      '403 Forbidden',
    );
    expect(await refusal(vendor.beginDeleteKey(name))).toBe('403 Forbidden');
    expect(await refusal(vendor.getKeyRotationPolicy(name))).toBe('403 Forbidden');
    expect(await refusal(vendor.updateKeyRotationPolicy(name, {}))).toBe('403 Forbidden');
  });
}
