import { randomBytes } from 'node:crypto';
import { ALGORITHM, ALLOWED, fromNow, HOUR, NOTHING, type Bench } from './bench';

/** When a key encrypts, decrypts, wraps and unwraps. */
export function registerRulesOfUse(bench: Bench): void {
  const { rule, create, keysOf, cryptographyOf, outcomes } = bench;

  rule('what is encrypted or wrapped comes back, and what was encrypted outside too', async () => {
    const key = await create();
    const vendor = cryptographyOf('vendor', key.id ?? '');
    const secret = randomBytes(32);
    const { result: ciphertext } = await vendor.encrypt({ algorithm: ALGORITHM, plaintext: secret });
    expect(secret.equals((await vendor.decrypt({ algorithm: ALGORITHM, ciphertext })).result)).toBe(true);
    const { result: wrapped } = await vendor.wrapKey(ALGORITHM, secret);
    expect(secret.equals((await vendor.unwrapKey(ALGORITHM, wrapped)).result)).toBe(true);
    expect(await outcomes(key)).toEqual(ALLOWED);
  });

  rule('an operation that the key was not made for is refused', async () => {
    const key = await create({ keyOps: ['wrapKey', 'unwrapKey'] });
    expect(await outcomes(key)).toEqual({ ...ALLOWED, encrypt: '403 Forbidden', decrypt: '403 Forbidden' });
  });

  rule('a disabled key does nothing until it is enabled again', async () => {
    const key = await create();
    const owner = keysOf('owner');
    await owner.updateKeyProperties(key.name, key.properties.version ?? '', { enabled: false });
    expect(await outcomes(key)).toEqual(NOTHING);
    await owner.updateKeyProperties(key.name, key.properties.version ?? '', { enabled: true });
    expect(await outcomes(key)).toEqual(ALLOWED);
  });

  rule('a disabled key can still be read', async () => {
    const key = await create({ enabled: false });
    expect((await keysOf('owner').getKey(key.name)).properties.enabled).toBe(false);
  });

  rule('before its activation a key encrypts and wraps nothing', async () => {
    const outcome = await outcomes(await create({ notBefore: fromNow(HOUR) }));
    expect(outcome).toMatchObject({ encrypt: '403 Forbidden', wrapKey: '403 Forbidden' });
  });

  rule('after its expiry a key encrypts and wraps nothing', async () => {
    const outcome = await outcomes(await create({ expiresOn: fromNow(-HOUR) }));
    expect(outcome).toMatchObject({ encrypt: '403 Forbidden', wrapKey: '403 Forbidden' });
  });

  rule('outside its dates a key still decrypts and unwraps', async () => {
    const expected = { decrypt: 'allowed', unwrapKey: 'allowed' };
    expect(await outcomes(await create({ notBefore: fromNow(HOUR) }))).toMatchObject(expected);
    expect(await outcomes(await create({ expiresOn: fromNow(-HOUR) }))).toMatchObject(expected);
  });
}
