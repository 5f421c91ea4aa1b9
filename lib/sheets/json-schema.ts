import * as z from 'zod';
import { sheetSchema } from './sheet';

/** JSON Schema of one item of what `cmk settings --json` and `--format yaml` print, made from the same zod schema. */
export function sheetJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(sheetSchema, { target: 'draft-7', reused: 'ref' });
  return {
    $schema,
    title: 'cmk sheet',
    description: 'The hand-over of one key, as a procedure: an item of the list that cmk settings --json prints.',
    ...schema,
  };
}
