import { Argument, Command } from '@commander-js/extra-typings';
import { type Context, json } from './command';

/** `cmk schema [of]` */
export const schemaCommand = (context: Context) =>
  new Command('schema')
    .description('the JSON Schema of cmk.yaml, for editors, or of a sheet of settings')
    .addArgument(new Argument('[of]', 'what is described').choices(['configuration', 'sheet']).default('configuration'))
    .action(async (of) => context.done({ stdout: json(await schemaOf(of)) }));

async function schemaOf(of: string): Promise<object> {
  if (of === 'sheet') return (await import('../sheets/json-schema')).sheetJsonSchema();
  return (await import('../configuration/json-schema')).jsonSchema();
}
