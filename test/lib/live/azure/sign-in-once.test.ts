import type { AccessToken } from '@azure/identity';
import { signInOnce } from '../../../../lib/live/azure/sign-in-once';

const SCOPE = 'https://vault.azure.net/.default';

/** Counts sign-ins; each token is good for an hour. */
function counting(now: () => number) {
  const asked: string[] = [];
  const inner = {
    getToken: (scope: string | string[]): Promise<AccessToken> => {
      asked.push(String(scope));
      return Promise.resolve({ token: `token ${asked.length}`, expiresOnTimestamp: now() + 3_600_000 });
    },
  };
  return { asked, inner };
}

describe('a sign-in that is shared', () => {
  test('happens once for many vaults at the same time, and once for each scope', async () => {
    const { asked, inner } = counting(Date.now);
    const credential = signInOnce(inner);
    const tokens = await Promise.all(Array.from({ length: 5 }, () => credential.getToken(SCOPE)));
    expect(tokens.map((t) => t?.token)).toEqual(Array.from({ length: 5 }, () => 'token 1'));
    await credential.getToken('https://management.azure.com/.default');
    expect(asked).toEqual([SCOPE, 'https://management.azure.com/.default']);
  });

  test('happens again when the token is about to end', async () => {
    let time = 0;
    const { asked, inner } = counting(() => time);
    const credential = signInOnce(inner, () => time);
    await credential.getToken(SCOPE);
    time = 3_600_000 - 120_001;
    await credential.getToken(SCOPE);
    expect(asked).toHaveLength(1);
    time = 3_600_000 - 120_000;
    await credential.getToken(SCOPE);
    expect(asked).toHaveLength(2);
  });

  test('is not tried again when it failed', async () => {
    let asked = 0;
    const credential = signInOnce({ getToken: () => Promise.reject(new Error(`no ${(asked += 1)}`)) });
    await expect(credential.getToken(SCOPE)).rejects.toThrow('no 1');
    await expect(credential.getToken(SCOPE)).rejects.toThrow('no 1');
    expect(asked).toBe(1);
  });
});
