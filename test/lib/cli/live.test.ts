import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sheet } from '../../../lib/sheets/sheet';
import { cmk } from '../../support/cmk';
import type { AwsDeployment } from '../../../lib/aws/fields';
import { exampleFile, loadText } from '../../support/deployments';
import { type Deployed, deployedAws, stackOf } from '../../support/deployed-aws';
import { deployedImmuta } from '../../support/deployed-immuta';
import { type LoopbackAws, awsEnvironment, refused, withAwsEnvironment } from '../../support/loopback-aws';
import { deploymentText } from '../configuration/immuta';

let folder: string;
let aws: LoopbackAws;
let restore: () => void;
let deployed: Deployed;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-live-'));
  deployed = {
    stacks: [immuta('a', '11111111-12ab-34cd-56ef-1234567890ab')],
    keys: { '11111111-12ab-34cd-56ef-1234567890ab': { tags: { 'cmk:id': 'a' } } },
    instead: () => undefined,
  };
  aws = await deployedAws(deployed);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
  configure(deploymentText('a'));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  restore();
  await aws.stop();
});

const configure = (...deployments: string[]) =>
  writeFileSync(join(folder, 'cmk.yaml'), `deployments:\n${deployments.join('')}`);
const run = (...args: string[]) => cmk(folder, ...args);

/** A stack of Immuta with what its sheet needs. */
const immuta = (id: string, keyId: string) => {
  const stack = stackOf(id, keyId);
  const iam = 'arn:aws:iam::111122223333:';
  const own = { RoleArn: `${iam}role/cmk-${id}`, InstanceProfileArn: `${iam}instance-profile/cmk-${id}` };
  return { ...stack, outputs: { ...stack.outputs, ...own, Region: 'eu-west-1', Account: '111122223333' } };
};

const elsewhere = { region: 'us-east-1' };
const expireElsewhere = () => {
  deployed.instead = ({ action, region }) =>
    action === 'DescribeStacks' && region === 'us-east-1' ? refused('ExpiredToken', 'expired') : undefined;
};
const EXPIRED =
  'error: Failed while reading the stacks of account 111122223333, us-east-1: the AWS credentials have expired; sign in again.\n';
const SEE_AWS = 'See docs/troubleshooting.md#cmk-signing-in-to-aws\n';
const SEE_STACKS = 'See docs/troubleshooting.md#cmk-stacks-vaults-and-keys\n';
const MISSING = (id: string) =>
  `error: ${id}: there is no stack cmk-${id} in account 111122223333, eu-west-1; deploy it: npx cdk deploy cmk-${id}\n`;

describe('settings', () => {
  const sheetsOf = (stdout: string) => JSON.parse(stdout) as Sheet[];

  test('prints the sheets that it can, names the others, and exits with 1', async () => {
    configure(deploymentText('a'), deploymentText('b'), deploymentText('c', elsewhere));
    expireElsewhere();
    const { stdout, stderr, exitCode } = await run('settings', '--all', '--json');
    expect(sheetsOf(stdout).map((s) => s.deployment)).toEqual(['a']);
    expect(stderr).toBe(EXPIRED + MISSING('b') + SEE_AWS + SEE_STACKS);
    expect(exitCode).toBe(1);
  });

  test('exits with 3 where everything that could be read is there', async () => {
    configure(deploymentText('a'), deploymentText('c', elsewhere));
    expireElsewhere();
    const { stdout, stderr, exitCode } = await run('settings', '--all', '--json');
    expect(sheetsOf(stdout).map((s) => s.deployment)).toEqual(['a']);
    expect([stderr, exitCode]).toEqual([EXPIRED + SEE_AWS, 3]);
  });

  test('of a vault whose state is not here do not hide those of AWS', async () => {
    const informatica = exampleFile('cmk.yaml').split(/^(?= {2}informatica-prod:$)/m)[1] ?? '';
    configure(deploymentText('a'), informatica);
    const { stdout, stderr, exitCode } = await run('settings', '--all', '--json');
    expect(sheetsOf(stdout).map((s) => s.deployment)).toEqual(['a']);
    expect(stderr).toMatch(/^error: informatica-prod: there are no outputs in state\/cmk-informatica-prod\.tfstate; /);
    expect(exitCode).toBe(1);
  });

  test('prints nothing where there is no sheet', async () => {
    deployed.stacks = [];
    deployed.keys = {};
    expect(await run('settings', 'a')).toEqual({ stdout: '', stderr: MISSING('a') + SEE_STACKS, exitCode: 1 });
  });

  test('names every deployment that lacks, however many', async () => {
    configure(...Array.from({ length: 30 }, (_, i) => deploymentText(`lacking-${i}`)));
    const { stderr } = await run('settings', '--all');
    expect(stderr?.split('\n').filter((line) => line.startsWith('error: '))).toHaveLength(30);
  });

  test('of a disabled key has a warning first', async () => {
    deployed.keys = { '11111111-12ab-34cd-56ef-1234567890ab': { state: 'Disabled' } };
    const { stdout, exitCode } = await run('settings', 'a', '--json');
    expect(sheetsOf(stdout)[0]?.notices[0]).toBe(
      'The key is disabled now: nobody can use it, the platform included. To enable it: aws kms enable-key --region eu-west-1 --key-id 11111111-12ab-34cd-56ef-1234567890ab',
    );
    expect(exitCode).toBeUndefined();
  });

  test('says nothing more where all is well', async () => {
    const result = await run('settings', 'a');
    expect(result).toEqual({ stdout: expect.stringContaining('11111111-12ab-34cd-56ef-1234567890ab') as string });
  });
});

describe('list --deployed', () => {
  test('prints the id of the deployment, and what is out of the ordinary', async () => {
    configure(deploymentText('a'), deploymentText('b'));
    deployed.keys = {
      ...deployed.keys,
      '22222222-12ab-34cd-56ef-1234567890ab': { tags: { 'cmk:id': 'old' }, state: 'Disabled' },
    };
    expect((await run('list', '--deployed')).stdout).toMatchInlineSnapshot(`
      "ID   KIND   NAME                                  WHERE                   STATE
      a    key    11111111-12ab-34cd-56ef-1234567890ab  111122223333 eu-west-1  enabled
      a    stack  cmk-a                                 111122223333 eu-west-1  CREATE_COMPLETE
      b    -      cmk-b                                 111122223333 eu-west-1  not deployed     deploy it: npx cdk deploy cmk-b
      old  key    22222222-12ab-34cd-56ef-1234567890ab  111122223333 eu-west-1  disabled         not in the configuration
      "
    `);
  });

  test('exits with 3 where a place could not be read, and prints the others', async () => {
    configure(deploymentText('a'), deploymentText('c', elsewhere));
    expireElsewhere();
    const { stdout, stderr, exitCode } = await run('list', '--deployed', '--json');
    expect((JSON.parse(stdout) as { name: string }[]).map((f) => f.name)).toEqual([
      '11111111-12ab-34cd-56ef-1234567890ab',
      'cmk-a',
    ]);
    expect([stderr, exitCode]).toEqual([EXPIRED + SEE_AWS, 3]);
  });

  test('prints nothing where no place could be read', async () => {
    deployed.instead = () => refused('ExpiredToken', 'expired');
    expect(await run('list', '--deployed')).toMatchObject({ stdout: '', exitCode: 3 });
  });
});

describe('status', () => {
  test('has a column for what is there', async () => {
    expect((await run('status')).stdout).toMatchInlineSnapshot(`
      "ID  PLATFORM  PHASE   DEPLOYED     MADE  ROTATED  NEXT ROTATION  DRIFT  ALERTS
      a   immuta    1 of 1  key enabled  -     -        off            yes    off

      Next
      a: Rotation is off: npx --no cmk repair a turns it on
      "
    `);
  });

  test('exits with 3 where a place could not be read', async () => {
    configure(deploymentText('c', elsewhere));
    expireElsewhere();
    expect(await run('status')).toMatchObject({ stderr: EXPIRED + SEE_AWS, exitCode: 3 });
  });
});

describe('check --deployed', () => {
  test('exits with 0 where all is well', async () => {
    expect((await run('check', '--deployed')).exitCode).toBe(0);
  });

  test('exits with 3 where a place could not be read', async () => {
    configure(deploymentText('a'), deploymentText('c', elsewhere));
    expireElsewhere();
    expect(await run('check', '--deployed')).toMatchObject({ stderr: EXPIRED + SEE_AWS, exitCode: 3 });
  });

  test('exits with 1 where an error was found as well', async () => {
    configure(deploymentText('renamed'), deploymentText('c', elsewhere));
    expireElsewhere();
    expect(await run('check', '--deployed')).toMatchObject({ stderr: EXPIRED + SEE_AWS, exitCode: 1 });
  });
});

test('policy --diff exits with 3 where the key could not be read', async () => {
  deployed.instead = () => refused('ExpiredToken', 'expired');
  await expect(run('policy', 'a', '--diff')).rejects.toMatchObject({
    exitCode: 3,
    message:
      'Failed while asking AWS who answers for the present AWS credentials: the AWS credentials have expired; sign in again.',
  });
});

describe('policy', () => {
  const KEY = '11111111-12ab-34cd-56ef-1234567890ab';
  const deploy = (grants: readonly object[]) => {
    const [a] = loadText(`deployments:\n${deploymentText('a')}`).deployments;
    Object.assign(deployed, deployedImmuta(a as AwsDeployment, KEY, { key: { grants } }));
  };

  test('--drift exits with 0 where nothing differs, and with 1 where anything does, less access too', async () => {
    deploy([]);
    expect(await run('policy', 'a', '--drift')).toMatchObject({ stderr: undefined, exitCode: 0 });
    deployed.iam = { policies: {}, roles: {} };
    const { stdout, exitCode } = await run('policy', 'a', '--drift');
    expect(stdout).toContain('0 of 2 differences give more.\n');
    expect(exitCode).toBe(1);
  });

  test('--drift --json has the same for programs', async () => {
    deploy([{ GranteePrincipal: 'arn:aws:iam::666666666666:root', Operations: ['Decrypt'] }]);
    const { stdout, exitCode } = await run('policy', 'a', '--drift', '--json');
    expect(JSON.parse(stdout)).toEqual({
      id: 'a',
      differs: true,
      changes: [
        {
          access: 'more',
          layer: 'grant',
          text: 'account 666666666666, whomever IAM there allows may now decrypt by a grant without any constraint',
          actions: ['kms:Decrypt'],
          statements: [],
        },
      ],
      with: `the live access to arn:aws:kms:eu-west-1:111122223333:key/${KEY}`,
      keyArn: `arn:aws:kms:eu-west-1:111122223333:key/${KEY}`,
    });
    expect(exitCode).toBe(1);
  });

  test('--diff exits with 0 where access is live that a deploy takes away or leaves as it is', async () => {
    deploy([{ GranteePrincipal: 'arn:aws:iam::666666666666:root', Operations: ['Decrypt'] }]);
    expect(await run('policy', 'a', '--diff')).toMatchObject({ exitCode: 0 });
  });
});
