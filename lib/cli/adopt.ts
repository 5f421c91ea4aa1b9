import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AwsDeployment } from '../aws/fields';
import { UserError } from '../problems/user-error';
import type { Deployment } from '../fields/deployment';
import { bootstrapQualifier } from './bootstrap-qualifier';
import type { Io, Result } from './command';
import { chosen, configuration } from './configuration';

export interface AdoptOptions {
  readonly format: 'text' | 'json';
  readonly key?: string;
  /** @default <stack name>.import.json */
  readonly output?: string;
}

/** Writes the import mapping for a key that exists, and prints the commands that bring it back under a stack. */
export async function adopt(id: string, options: AdoptOptions, io: Io): Promise<Result> {
  const [deployment] = chosen(configuration(io), [id], false) as [Deployment];
  if (deployment.cloud !== 'aws') {
    throw new UserError(`${deployment.id} is on ${deployment.cloud}; adopt brings back keys of AWS KMS.`);
  }
  const { adopt: find } = await import('../operations/adopt');
  const { AwsAccounts } = await import('../live/aws/accounts');
  io.progress(`Looking for the key of ${deployment.id}`);
  const accounts = new AwsAccounts(bootstrapQualifier(io.directory));
  const { keyArn, mapping } = await find(deployment as AwsDeployment, accounts, options.key);
  const file = options.output ?? `${deployment.stackName}.import.json`;
  write(resolve(io.directory, file), file, `${JSON.stringify(mapping, undefined, 2)}\n`);
  const commands = [
    `npx cdk import ${deployment.stackName} --resource-mapping ${file}`,
    `npx cdk deploy ${deployment.stackName}`,
  ];
  if (options.format === 'json') {
    return {
      stdout: `${JSON.stringify({ id: deployment.id, keyArn, mappingFile: file, mapping, commands }, undefined, 2)}\n`,
    };
  }
  return {
    stdout: [
      `Key      ${keyArn}`,
      `Mapping  ${file} (written)`,
      '',
      'Now run, in this order:',
      ...commands.map((c) => `  ${c}`),
      '',
      'The first puts the key (and its alias) under the stack as it is, the second sets policy, tags and rotation to cmk.yaml.',
      'The ARN stays the same. The key must stay in use as it is: what it encrypted, it still decrypts.',
      '',
    ].join('\n'),
  };
}

function write(path: string, shown: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (e) {
    throw new UserError(`${shown} can't be written (${(e as NodeJS.ErrnoException).code ?? String(e)}).`);
  }
}
