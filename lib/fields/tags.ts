import * as z from 'zod';

const KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u;

/**
 * Tags for cost and ownership. At most 40, since ours and the platforms' come on top of them and AWS allows 50.
 * https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export const tags = z
  .record(z.string(), z.string({ error: 'must be text; put numbers and true/false in quotes' }))
  .superRefine((value, context) => {
    const add = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    for (const [key, text] of Object.entries(value)) {
      if (/^aws:/i.test(key)) add(key, 'the prefix aws: belongs to AWS');
      else if (/^cmk:/i.test(key)) add(key, 'the prefix cmk: is set by this project to find its own keys');
      else if (!KEY.test(key)) add(key, 'a tag key has 1 to 128 letters, digits, spaces or _ . : / = + - @');
      if (!VALUE.test(text)) add(key, 'a tag value has at most 256 letters, digits, spaces or _ . : / = + - @');
    }
    if (Object.keys(value).length > 40) {
      context.addIssue({ code: 'custom', message: `has ${Object.keys(value).length} tags; 40 are allowed` });
    }
  })
  .meta({ description: 'Tags on everything the deployment creates.' });
