import { Command } from '@commander-js/extra-typings';
import type { AwsDeployment } from '../aws/fields';
import type { AzureDeployment } from '../azure/fields';
import type { AdoptOptions, Adoption } from '../operations/adopt';
import { printable } from '../problems/printable';
import { UserError } from '../problems/user-error';
import { type Context, type Io, type Result, begin, json } from './command';
import { formatOption, jsonOption } from './format-options';
import { vaultAdoptionText } from './vault-adoption-text';

/** `cmk adopt <id>` */
export const adoptCommand = (context: Context) =>
  new Command('adopt')
    .addOption(formatOption(['text', 'json']))
    .addOption(jsonOption())
    .description('imports and commands for a key that exists')
    .argument('<id>', 'id of the deployment')
    .option('--key <key>', 'id or ARN of a key of AWS, when its alias does not name it')
    .option(
      '--output <file>',
      'where to write the imports (default: <stack>.import.json; for Azure import.tf in the folder of the stack)',
    )
    .action(async (id, { format, ...options }) => context.done(await run(id, format, options, context.io())));

async function run(id: string, format: string, options: AdoptOptions, io: Io): Promise<Result> {
  const { named } = await import('../configuration/chosen');
  const { loaded, session } = await begin(io);
  const d = named(loaded, id);
  if (d.cloud === 'azure') {
    if (options.key !== undefined) {
      throw new UserError(`${d.id} is on Azure, where cmk.yaml names vault and key: leave --key out.`, [], 2);
    }
    const { adoptVault } = await import('../operations/adopt-vault');
    const adoption = await adoptVault(session, d as AzureDeployment, options);
    return { stdout: format === 'json' ? json(adoption) : vaultAdoptionText(adoption) };
  }
  const { adopt } = await import('../operations/adopt');
  const adoption = await adopt(session, d as AwsDeployment, options);
  return { stdout: format === 'json' ? json(adoption) : keyText(adoption) };
}

const keyText = ({ keyArn, mappingFile, commands }: Adoption): string =>
  [
    printable(`Key      ${keyArn}`),
    printable(`Mapping  ${mappingFile} (written)`),
    '',
    'Now run, as one line:',
    printable(`  ${commands.join(' && ')}`),
    '',
    'The first puts the key (and its alias) under the stack as it is, the second adds the outputs. Neither changes the key:',
    'CloudFormation takes the template for applied. repair shows what differs from cmk.yaml, asks, puts it right and proves it.',
    'The ARN stays the same. The key must stay in use as it is: what it encrypted, it still decrypts.',
    '',
  ].join('\n');
