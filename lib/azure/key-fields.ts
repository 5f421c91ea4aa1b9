import * as z from 'zod';
import { text } from '../fields/text';
import { rotation } from './rotation';

export const keyName = text(
  /^[A-Za-z0-9-]{1,127}$/,
  'must be a key name: 1 to 127 letters, digits and hyphens',
  'Name of the key. It cannot be changed later: another name is another key.',
);

/** https://learn.microsoft.com/azure/key-vault/keys/about-keys-details: the sizes of RSA keys. */
export const keySize = z
  .literal([2048, 3072, 4096], { error: 'must be 2048, 3072 or 4096' })
  .default(2048)
  .meta({ description: 'Bits of the RSA key. Default 2048. It cannot be changed later.' });

/** Also runs on what is no date, which the check before it reports: that stays as it is. */
const toUtcSeconds = (given: string): string => {
  const time = new Date(given);
  return Number.isNaN(time.getTime()) ? given : `${time.toISOString().slice(0, 19)}Z`;
};

/** A point in time, kept in UTC to the second, as Key Vault keeps it. */
export const dateTime = (description: string) =>
  z.iso
    .datetime({
      offset: true,
      error: 'must be a date and time with its offset from UTC, such as 2026-12-01T00:00:00Z',
    })
    .overwrite(toUtcSeconds)
    .meta({ description });

/** `why` says on whose word the type is RSA unless said otherwise, e.g. `, as Informatica describes it`. */
export const key = (why = '') =>
  z
    .strictObject({
      name: keyName,
      type: z
        .enum(['RSA', 'RSA-HSM'], { error: 'must be RSA or RSA-HSM' })
        .default('RSA')
        .meta({ description: `Default RSA${why}. It cannot be changed later.` }),
      size: keySize,
      activationDate: dateTime(
        'The key cannot be used before. Only read when the key is created. Default: the time of the first deployment.',
      ).optional(),
      expirationDate: dateTime(
        'The first version cannot encrypt or wrap from then on. Only read when the key is created. Default: never.',
      ).optional(),
      rotation: rotation.optional(),
    })
    .meta({ description: 'The key.' });
