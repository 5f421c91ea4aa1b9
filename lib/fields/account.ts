import * as z from 'zod';

/** The id of an AWS account, to stand inside a pattern. */
export const ACCOUNT_ID = '\\d{12}';

const WHOLE = new RegExp(`^${ACCOUNT_ID}$`);

export const isAccountId = (text: string): boolean => WHOLE.test(text);

const RULE = 'must be an account id of 12 digits in quotes, such as "111122223333"';

/** A 12-digit AWS account id as text: leading zeros count, so cmk.yaml must quote it. */
export const accountId = z
  .string({ error: RULE })
  .regex(WHOLE, RULE)
  .meta({ description: 'AWS account id: 12 digits in quotes.', examples: ['111122223333'] });
