import { z } from 'zod';

/** A 12-digit AWS account id as text: leading zeros count, so cmk.yaml must quote it. */
export const accountId = z
  .string({ error: 'must be an account id of 12 digits in quotes, such as "111122223333"' })
  .regex(/^\d{12}$/, 'must be an account id of 12 digits in quotes, such as "111122223333"')
  .meta({ description: 'AWS account id: 12 digits in quotes.', examples: ['111122223333'] });
