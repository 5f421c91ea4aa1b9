import * as z from 'zod';

/** A zod string of one shape. `message` says what is allowed, `description` what it is for, in an editor. */
export const text = (pattern: RegExp, message: string, description: string) =>
  z.string({ error: message }).regex(pattern, message).meta({ description });
