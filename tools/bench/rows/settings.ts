import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFile } from '../../../lib/configuration/load-file';
import { runCommand } from '../../command';
import { compare } from '../measure';
import type { Row, Workshop } from '../row';
import { PROJECT } from '../../project';

const CONFIGURATION = join('examples', 'cmk.yaml');
const ROUNDS = 21;

/** `cmk settings --all --outputs` for examples/cmk.yaml from a cold start, against Node that does nothing. */
export async function settings(workshop: Workshop): Promise<Row[]> {
  const name = 'cmk settings --all --outputs';
  workshop.progress(`${name}: building`);
  await build();
  const outputs = join(workshop.folder('settings'), 'outputs.json');
  writeFileSync(outputs, JSON.stringify(outputsOf(CONFIGURATION)));
  const read = ['settings', '--all', '--no-live', '--outputs', outputs];
  const command = ['node', 'dist/bin/cmk.js', '--config', CONFIGURATION, ...read];
  const { CMK_CONFIG: _config, ...env } = process.env;
  const floor = { command: ['node', '-e', '0'], env };
  const measured = await compare({ command, env }, floor, ROUNDS, (text) => workshop.progress(`${name}: ${text}`));
  return [{ name, about: 'A cold start of the built cmk against `node -e 0`.', measured, unit: 'cpu', limit: 3 }];
}

async function build(): Promise<void> {
  const { code, output } = await runCommand('npm', ['run', '--silent', 'build'], { cwd: PROJECT, env: process.env });
  if (code !== 0) throw new Error(`npm run build failed:\n${output}`);
}

/** Outputs of all stacks as a deploy would write them; what they say does not matter here. */
function outputsOf(configuration: string): object {
  const { deployments } = loadFile(configuration, PROJECT);
  const values = {
    KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    KeyId: '1234abcd-12ab-34cd-56ef-1234567890ab',
    AliasName: 'alias/bench',
    Region: 'us-east-1',
    Account: '111122223333',
    RoleArn: 'arn:aws:iam::111122223333:role/Bench',
    InstanceProfileArn: 'arn:aws:iam::111122223333:instance-profile/Bench',
    UpdateInstanceCommand: 'aws sso-admin update-instance',
    RevertInstanceCommand: 'aws sso-admin update-instance',
    DelegatedAdministratorPolicy: '{"Version":"2012-10-17","Statement":[]}',
    TenantId: '6f89cf12-978b-4d23-ac18-9ef0c127cf87',
    KeyVaultUri: 'https://bench.vault.azure.net/',
    KeyName: 'bench',
    KeyVersion: '0123456789abcdef0123456789abcdef',
    KeyVersionlessId: 'https://bench.vault.azure.net/keys/bench',
    KeyVaultResourceId: '/subscriptions/bench',
  };
  return Object.fromEntries(deployments.map((d) => [d.stackName, values]));
}
