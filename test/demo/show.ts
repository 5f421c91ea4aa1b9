import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AwsDeployment } from '../../lib/aws/fields';
import { loadFile } from '../../lib/deployments/load-file';
import { cmk } from '../support/local-cloud/cmk';
import type { LocalCloud } from '../support/local-cloud/local-cloud';
import { createPrincipals, principalsIn } from '../support/local-cloud/principals';
import { pythonEnvironment } from '../support/python/environment';
import { callersOf, strangerIn } from './callers';
import { step, table, type Write } from './progress';
import { tryAll } from './try-all';

const PROJECT = resolve(__dirname, '../..');
const CONFIGURATION = join('examples', 'cmk.yaml');

/** Outputs of each stack, as `cdk deploy --outputs-file` writes them. */
type StackOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The demo from beginning to end, but for stopping the cloud. Throws when anything is not as it should be. */
export async function show(write: Write, start: () => Promise<LocalCloud>): Promise<void> {
  const deployments = awsDeployments();
  write(`${CONFIGURATION} on an AWS of this machine, with policies enforced\n\n`);
  await pythonEnvironment({
    say: (line) => {
      write(`${line}\n`);
    },
  });
  const cloud = await step(write, 'Start the local AWS', start, (c) => c.endpoint);

  const app = await step(
    write,
    'cdk synth',
    () => cloud.synthesize(CONFIGURATION),
    () => plural(deployments.length, 'stack'),
  );
  const places = [...new Map(deployments.map((d) => [`${d.account} in ${d.region}`, d])).entries()];
  await step(
    write,
    'cdk bootstrap --trust',
    () =>
      cloud.bootstrap(
        app,
        places.map(([, d]) => d),
      ),
    () => places.map(([name]) => name).join(', '),
  );
  const principals = [...principalsIn(deployments), ...new Set(deployments.map((d) => strangerIn(d.account)))];
  await step(
    write,
    'Create the roles that the file names',
    () => createPrincipals(cloud, principals),
    () => plural(principals.length, 'role'),
  );

  const outputsFile = join(cloud.folder('outputs'), 'outputs.json');
  await step(
    write,
    'cdk deploy --all',
    () => cloud.deploy(app, ['--all'], ['--outputs-file', outputsFile]),
    () => plural(deployments.length, 'key') + ' created',
  );
  await step(
    write,
    'cdk deploy --all, again',
    () => deployUnchanged(cloud, app, deployments.length),
    () => 'nothing changed',
  );
  const outputs = JSON.parse(readFileSync(outputsFile, 'utf8')) as StackOutputs;

  const sheets = await step(write, 'cmk settings --all', () => settings(cloud));
  const attempts = await step(write, 'Encrypt and decrypt', () =>
    tryAll(
      cloud,
      deployments.map((d) => ({
        callers: callersOf(d, outputs[d.stackName]?.['RoleArn']),
        place: d,
        keyArn: outputs[d.stackName]?.['KmsKeyArn'] ?? '',
      })),
    ),
  );
  await step(write, 'Stop the local AWS', () => cloud.stop());

  write(`\n${sheets.trim()}\n\nWho can use the keys\n\n`);
  const rows = attempts.map((a) => [
    a.caller.deployment,
    a.caller.who,
    shortName(a.caller.role),
    a.encrypt,
    a.decrypt ?? '-',
  ]);
  write(`${table([['DEPLOYMENT', 'CALLER', 'ROLE', 'ENCRYPT', 'DECRYPT'], ...rows])}\n`);
  const wrong = attempts.filter((a) => !a.asExpected);
  if (wrong.length > 0) {
    const list = wrong
      .map((a) => `${a.caller.who} of ${a.caller.deployment} (expected: ${a.caller.expected})`)
      .join(', ');
    throw new Error(`Not as it should be: ${list}`);
  }
}

function awsDeployments(): AwsDeployment[] {
  const loaded = loadFile(CONFIGURATION, PROJECT);
  if (loaded.problems.some((problem) => problem.severity === 'error')) {
    throw new Error(`${CONFIGURATION} has problems: ${loaded.problems.map((problem) => problem.message).join('; ')}`);
  }
  return loaded.deployments.filter((d): d is AwsDeployment => d.cloud === 'aws');
}

async function deployUnchanged(cloud: LocalCloud, app: string, stacks: number): Promise<void> {
  const { output } = await cloud.deploy(app);
  const unchanged = output.split('(no changes)').length - 1;
  if (unchanged !== stacks)
    throw new Error(`${stacks - unchanged} of ${stacks} stacks changed at the second deploy:\n${output}`);
}

/** The sheets as the real command prints them. */
async function settings(cloud: LocalCloud): Promise<string> {
  const env = { ...cloud.environment(), CMK_CONFIG: CONFIGURATION };
  const { code, stdout, output } = await cmk(['settings', '--all'], env);
  if (code !== 0) throw new Error(`cmk settings --all failed:\n${output.trim()}`);
  return stdout;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const shortName = (arn: string): string => arn.split('/').at(-1) ?? arn;
