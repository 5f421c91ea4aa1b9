import type { LocalCloud, Place } from '../local-cloud/local-cloud';
import { decrypt, encrypt, type Verdict } from '../local-cloud/round-trip';
import type { Caller } from './callers';

/** A key and who tries it. */
export interface Trial {
  readonly keyArn: string;
  readonly place: Place;
  readonly callers: readonly Caller[];
}

export interface Attempt {
  readonly caller: Caller;
  readonly encrypt: Verdict;
  /** Absent when nobody could encrypt anything for this caller to decrypt. */
  readonly decrypt?: Verdict;
  readonly asExpected: boolean;
}

/** Lets each caller encrypt, and decrypt what the first one who could has encrypted. */
export async function tryAll(cloud: LocalCloud, trials: readonly Trial[]): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const { keyArn, place, callers } of trials) {
    let ciphertext: Uint8Array | undefined;
    for (const caller of callers) {
      const client = cloud.client(place, await cloud.assume(caller.role));
      const own = await encrypt(client, keyArn);
      ciphertext ??= own;
      const verdicts = {
        encrypt: own === undefined ? ('refused' as const) : ('works' as const),
        ...(ciphertext === undefined ? {} : { decrypt: await decrypt(client, keyArn, ciphertext) }),
      };
      attempts.push({ caller, ...verdicts, asExpected: Object.values(verdicts).every((v) => v === caller.expected) });
    }
  }
  return attempts;
}
