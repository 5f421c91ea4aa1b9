import * as z from 'zod';

const RULE = 'must say why in at least 10 characters: somebody will read it in an audit';

/** Why a weaker choice is right here: whoever reads cmk.yaml years later needs more than a word. */
export const reason = z
  .string({ error: RULE })
  .trim()
  .min(10, RULE)
  .meta({ description: 'Why this is needed. Read in audits.' });
