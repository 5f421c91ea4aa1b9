import { Command } from '@commander-js/extra-typings';
import { type Context, json } from './command';

/** `cmk schema` */
export const schemaCommand = (context: Context) =>
  new Command('schema').description('the JSON Schema of cmk.yaml, for editors').action(async () => {
    const { jsonSchema } = await import('../configuration/json-schema');
    context.done({ stdout: json(jsonSchema()) });
  });
