import { randomBytes } from 'node:crypto';
import { ALGORITHM, ALLOWED, encryptOutside, fromNow, HOUR, OPERATIONS, QUICKLY, refusal, type Bench } from './bench';

/** How keys are made, read, rotated, deleted and recovered. */
export function registerRulesOfKeys(bench: Bench): void {
  const { rule, create, keysOf, cryptographyOf, outcomes } = bench;

  rule('a new key has the size, operations, date and tags that were asked for, and a version of its own', async () => {
    const notBefore = fromNow(-HOUR);
    const key = await create({ notBefore, tags: { purpose: 'contract' } });
    expect(key).toMatchObject({ keyType: 'RSA', keyOperations: OPERATIONS });
    expect(key.key?.n).toHaveLength(256);
    expect(key.properties).toMatchObject({ enabled: true, notBefore, tags: { purpose: 'contract' } });
    expect(key.properties.version).toMatch(/^[0-9a-f]{32}$/);
    expect(key.id).toBe(`${bench.vault().uri}/keys/${key.name}/${key.properties.version}`);
    expect(key.properties.recoveryLevel).toBe('Recoverable');
  });

  rule('a key is read with and without its version, and an unknown one is not found', async () => {
    const key = await create();
    const owner = keysOf('owner');
    expect((await owner.getKey(key.name)).id).toBe(key.id);
    expect((await owner.getKey(key.name, { version: key.properties.version })).id).toBe(key.id);
    expect(await refusal(owner.getKey('contract-unknown'))).toBe('404 KeyNotFound');
  });

  rule('a rotation makes a new version of the same kind, and the old one still decrypts', async () => {
    const old = await create({ tags: { purpose: 'contract' } });
    const secret = randomBytes(32);
    const sealed = encryptOutside(old, secret);
    const rotated = await keysOf('owner').rotateKey(old.name);
    expect(rotated.properties.version).not.toBe(old.properties.version);
    expect(rotated).toMatchObject({ keyOperations: OPERATIONS, properties: { tags: { purpose: 'contract' } } });
    expect(rotated.key?.n).toHaveLength(256);
    expect((await keysOf('owner').getKey(old.name)).id).toBe(rotated.id);
    const byVersion = cryptographyOf('vendor', old.id ?? '');
    expect(secret.equals((await byVersion.unwrapKey(ALGORITHM, sealed)).result)).toBe(true);
    const newest = cryptographyOf('vendor', `${bench.vault().uri}/keys/${old.name}`);
    expect(await refusal(newest.unwrapKey(ALGORITHM, sealed))).toBe('400 BadParameter');
  });

  rule('all versions of a key are listed', async () => {
    const old = await create();
    const rotated = await keysOf('owner').rotateKey(old.name);
    const versions: (string | undefined)[] = [];
    for await (const { version } of keysOf('vendor').listPropertiesOfKeyVersions(old.name)) versions.push(version);
    expect(versions.sort()).toEqual([old.properties.version, rotated.properties.version].sort());
  });

  rule('a key without a rotation policy neither rotates nor expires', async () => {
    const { name } = await create();
    const { lifetimeActions = [], expiresIn } = await keysOf('owner').getKeyRotationPolicy(name);
    expect(lifetimeActions.filter(({ action }) => action.toLowerCase() === 'rotate')).toEqual([]);
    expect(expiresIn).toBeUndefined();
  });

  rule('a key without a rotation policy gives notice 30 days before it expires', async () => {
    const { name } = await create();
    const { lifetimeActions = [] } = await keysOf('owner').getKeyRotationPolicy(name);
    expect(lifetimeActions).toEqual([expect.objectContaining({ action: 'Notify', timeBeforeExpiry: 'P30D' })]);
  });

  rule('a rotation policy is kept, and a rotated version expires by it', async () => {
    const { name } = await create();
    const owner = keysOf('owner');
    const lifetimeActions = [{ action: 'Rotate' as const, timeAfterCreate: 'P90D' }];
    await owner.updateKeyRotationPolicy(name, { expiresIn: 'P120D', lifetimeActions });
    expect(await owner.getKeyRotationPolicy(name)).toMatchObject({ expiresIn: 'P120D', lifetimeActions });
    expect((await owner.getKey(name)).properties.expiresOn).toBeUndefined();
    const expiresOn = (await owner.rotateKey(name)).properties.expiresOn?.getTime() ?? 0;
    expect(Math.abs(expiresOn - fromNow(120 * 24 * HOUR).getTime())).toBeLessThan(60_000);
  });

  rule("a deleted key keeps its name, can't be purged, and comes back as it was", async () => {
    const key = await create();
    const owner = keysOf('owner');
    await (await owner.beginDeleteKey(key.name, QUICKLY)).pollUntilDone();
    expect(await refusal(owner.getKey(key.name))).toBe('404 KeyNotFound');
    expect(await refusal(owner.createRsaKey(key.name))).toBe('409 Conflict');
    expect(await refusal(owner.purgeDeletedKey(key.name))).toBe('403 Forbidden');
    expect((await owner.getDeletedKey(key.name)).properties.recoveryId).toContain(`/deletedkeys/${key.name}`);
    await (await owner.beginRecoverDeletedKey(key.name, QUICKLY)).pollUntilDone();
    expect((await owner.getKey(key.name)).id).toBe(key.id);
    expect(await outcomes(key)).toEqual(ALLOWED);
  });
}
