import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Result } from '../../../lib/cli/command';
import type { Sheet } from '../../../lib/sheets/sheet';
import { errorText } from '../../../lib/problems/error-text';
import { cmk as run, cmkWith as runWith } from '../../support/cmk';
import { exampleFile } from '../../support/deployments';
import { deploymentText, immuta } from '../configuration/immuta';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const OUTPUTS = {
  KmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  KeyId: '1234abcd-12ab-34cd-56ef-1234567890ab',
  Region: 'eu-west-1',
  RoleArn: 'arn:aws:iam::111122223333:role/Immuta',
  InstanceProfileArn: 'arn:aws:iam::111122223333:instance-profile/Immuta',
  AccessPhase: 'role-access',
};

const cmk = (...args: string[]): Promise<Result> => run(folder, ...args);

/** What a person reads when a command fails. */
const failed = (...args: string[]) =>
  cmk(...args).then(
    () => 'it did not fail',
    (e: unknown) => errorText(e),
  );

describe('check', () => {
  test('counts the deployments of a right configuration', async () => {
    write('cmk.yaml', immuta());
    expect(await cmk('check')).toEqual({ stdout: 'cmk.yaml: 1 deployment, no problems\n', exitCode: 0 });
  });

  test('shows warnings and exits 0', async () => {
    write('cmk.yaml', immuta({ region: 'eu-north-7' }));
    expect(await cmk('check')).toEqual({
      stdout:
        'cmk.yaml:5:13: warning: deployments.prod.region: eu-north-7 is not a Region we know; did you mean eu-north-1?\n\ncmk.yaml: 1 deployment, 1 warning\n',
      exitCode: 0,
    });
  });

  test('shows errors and exits 1', async () => {
    write('cmk.yaml', immuta({ alias: 'a b' }));
    expect(await cmk('check')).toEqual({
      stdout:
        'cmk.yaml:8:12: error: deployments.prod.alias: must have 1 to 250 letters, digits or / _ - (no spaces, no dots); given: "a b"\n\ncmk.yaml: 1 error\n',
      exitCode: 1,
    });
  });

  test('shows 20 problems, errors first, and counts the rest', async () => {
    const ids = Array.from({ length: 30 }, (_, i) => `d${i}`);
    const texts = ids.map((id, i) => deploymentText(id, i === 0 ? { region: 'eu-north-7' } : { alias: 'a b' }));
    write('cmk.yaml', `deployments:\n${texts.join('')}`);
    const lines = (await cmk('check')).stdout.split('\n');
    expect(lines.slice(0, 20).every((line) => line.includes(': error: '))).toBe(true);
    expect(lines.slice(20)).toEqual(['… and 10 more', '', 'cmk.yaml: 29 errors, 1 warning', '']);
  });

  test('gives all problems as JSON', async () => {
    write('cmk.yaml', immuta({ alias: 'a.b' }));
    const { stdout, exitCode } = await cmk('check', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      problems: [
        {
          severity: 'error',
          message:
            'deployments.prod.alias: must have 1 to 250 letters, digits or / _ - (no spaces, no dots); given: "a.b"',
          file: 'cmk.yaml',
          line: 8,
          column: 12,
        },
      ],
    });
  });

  test('gives at most a thousand problems as JSON, and how many more there are', async () => {
    write('cmk.yaml', immuta() + Array.from({ length: 1001 }, (_, i) => `    k${i}: 1\n`).join(''));
    const result = JSON.parse((await cmk('check', '--json')).stdout) as { problems: unknown[]; more: number };
    expect(result.problems).toHaveLength(1000);
    expect(result.more).toBe(1);
  });

  test('reads another file with --config, relative to the current folder', async () => {
    mkdirSync(join(folder, 'deep'));
    write('deep/other.yaml', immuta());
    expect((await cmk('--config', 'deep/other.yaml', 'check')).stdout).toBe(
      'deep/other.yaml: 1 deployment, no problems\n',
    );
  });
});

describe('status', () => {
  test('shows the phase of the deployments that are named, and of all without a name', async () => {
    write('cmk.yaml', `deployments:\n${deploymentText('one', {})}${deploymentText('two', { alias: 'other' })}`);
    const ids = async (...args: string[]) =>
      (JSON.parse((await cmk('status', '--json', ...args)).stdout) as { id: string }[]).map(({ id }) => id);
    expect(await ids('two')).toEqual(['two']);
    expect(await ids()).toEqual(['one', 'two']);
    expect((await cmk('status', 'one')).stdout).toContain('1 of 1: key and access');
  });
});

describe('list', () => {
  test('shows each deployment with phase and next step', async () => {
    write('cmk.yaml', `name: acme\n${immuta()}`);
    expect((await cmk('list')).stdout).toBe(
      [
        'ID    PLATFORM  WHERE                   PHASE',
        'prod  immuta    111122223333 eu-west-1  1 of 1: key and access',
        '',
        'Next',
        'prod: Deploy: npx cdk deploy cmk-acme-prod. Then npx --no cmk settings prod shows what to do in Immuta',
        '',
      ].join('\n'),
    );
  });

  test('feeds a matrix as JSON', async () => {
    write('cmk.yaml', immuta());
    expect(JSON.parse((await cmk('list', '--json', '--cloud', 'aws')).stdout)).toEqual([
      {
        id: 'prod',
        stack: 'cmk-prod',
        platform: 'immuta',
        cloud: 'aws',
        account: '111122223333',
        region: 'eu-west-1',
        where: '111122223333 eu-west-1',
        step: 1,
        of: 1,
        phase: 'key and access',
        next: 'Deploy: npx cdk deploy cmk-prod. Then npx --no cmk settings prod shows what to do in Immuta',
      },
    ]);
  });

  test('without deployments of a cloud: an empty result, and a word on stderr', async () => {
    write('cmk.yaml', immuta());
    expect(await cmk('list', '--cloud', 'azure')).toEqual({ stdout: '', stderr: 'No deployments on azure.\n' });
    expect((await cmk('list', '--cloud', 'azure', '--json')).stdout).toBe('[]\n');
  });
});

describe('settings', () => {
  beforeEach(() => {
    write('cmk.yaml', `deployments:\n${deploymentText('a')}${deploymentText('b')}`);
    write('out.json', JSON.stringify({ 'cmk-a': OUTPUTS, 'cmk-b': OUTPUTS }));
  });

  test('prints the sheets of the deployments asked for, each once, in that order', async () => {
    const { stdout } = await cmk('settings', 'b', 'a', 'cmk-b', '--outputs', 'out.json', '--json');
    const sheets = JSON.parse(stdout) as { deployment: string }[];
    expect(sheets.map((s) => s.deployment)).toEqual(['b', 'a']);
  });

  test('prints all of them with --all', async () => {
    const { stdout } = await cmk('settings', '--all', '--outputs', 'out.json', '--json');
    expect((JSON.parse(stdout) as unknown[]).length).toBe(2);
  });

  test('leaves only the steps of one person with --for', async () => {
    const { stdout } = await cmk('settings', 'a', '--outputs', 'out.json', '--json', '--for', 'platform-admin');
    const [sheet] = JSON.parse(stdout) as Sheet[];
    expect(sheet?.steps.map(({ number, who }) => [number, who])).toEqual([
      [2, 'platform-admin'],
      [3, 'platform-admin'],
    ]);
    expect(sheet?.reader?.who).toBe('platform-admin');
  });

  test('fits a terminal of so many columns', async () => {
    const widest = async (columns?: number) => {
      const { stdout } = await runWith({ columns }, folder, 'settings', 'a', '--outputs', 'out.json');
      // A value is never broken, and a command is broken for 80 columns whatever the terminal has.
      const indivisible = /arn:|https:|\\$|^\s*\|\[\?|existing-role, roleArn/;
      return Math.max(...stdout.split('\n').map((line) => (indivisible.test(line) ? 0 : line.length)));
    };
    expect([await widest(), await widest(60), await widest(95)]).toEqual([80, 60, 95]);
  });

  test('names no folder of the machine', async () => {
    const { stdout } = await cmk('settings', 'a', '--outputs', join(folder, 'out.json'), '--json');
    expect((JSON.parse(stdout) as Sheet[])[0]?.source).toMatch(/^out\.json, written \S+ \S+ UTC$/);
  });

  test('without an id says which there are', async () => {
    expect(await failed('settings', '--outputs', 'out.json')).toEqual({
      text: 'Name a deployment (a, b), or say --all.\n',
      exitCode: 2,
    });
  });

  test('with an unknown id says which there are, and the nearest', async () => {
    write('cmk.yaml', `deployments:\n${deploymentText('adobe-prod')}${deploymentText('immuta')}`);
    expect(await failed('settings', 'adobe-prd', '--outputs', 'out.json')).toEqual({
      text: 'There is no deployment adobe-prd; did you mean adobe-prod? (known: adobe-prod, immuta)\n',
      exitCode: 1,
    });
  });

  test('with a stack that lacks an output says what to do', async () => {
    write('out.json', JSON.stringify({ 'cmk-a': { KeyId: '1234abcd-12ab-34cd-56ef-1234567890ab' } }));
    const { stdout, stderr, exitCode } = await cmk('settings', 'a', '--outputs', 'out.json');
    expect(stderr).toMatch(
      /^error: a: out\.json, written .* UTC has no output KmsKeyArn for cmk-a \(it has: KeyId\)\. Deploy again with this version: npx cdk deploy cmk-a\nSee docs\/troubleshooting\.md#cmk-files\n$/,
    );
    expect([stdout, exitCode]).toEqual(['', 1]);
  });

  test('with a stack that lacks an output prints the sheets of the others', async () => {
    write('out.json', JSON.stringify({ 'cmk-a': { KeyId: '1234abcd-12ab-34cd-56ef-1234567890ab' }, 'cmk-b': OUTPUTS }));
    const { stdout, exitCode } = await cmk('settings', '--all', '--outputs', 'out.json', '--json');
    expect((JSON.parse(stdout) as { deployment: string }[]).map((s) => s.deployment)).toEqual(['b']);
    expect(exitCode).toBe(1);
  });
});

describe('with a wrong configuration', () => {
  test.each([[['list']], [['policy', 'prod']], [['settings', 'prod', '--outputs', 'x']], [['adopt', 'prod']]])(
    '%j says what is wrong and does nothing',
    async (args) => {
      write('cmk.yaml', immuta({ alias: 'aws/x' }));
      expect(await failed(...args)).toEqual({
        text: 'cmk.yaml:8:12: error: deployments.prod.alias: must not start with aws/: those aliases belong to AWS; given: "aws/x"\ncmk.yaml has 1 error; nothing was done.\n',
        exitCode: 1,
      });
    },
  );

  test.each([[['check']], [['list']], [['policy', 'prod']]])('%j without a file says how to get one', async (args) => {
    expect(await failed(...args)).toEqual({
      text: 'There is no cmk.yaml here. README.md has one to start from; or name another file with --config or CMK_CONFIG.\n',
      exitCode: 1,
    });
  });
});

test('an empty --config or CMK_CONFIG is cmk.yaml', async () => {
  write('cmk.yaml', immuta());
  expect((await cmk('--config', '', 'check')).exitCode).toBe(0);
});

test('policy prints the key policy as JSON', async () => {
  write('cmk.yaml', immuta());
  const policy = JSON.parse((await cmk('policy', 'prod')).stdout) as { Version: string; Statement: { Sid: string }[] };
  expect(policy.Version).toBe('2012-10-17');
  expect(policy.Statement[0]?.Sid).toBe('Enable IAM User Permissions');
});

test('adopt of a vault takes no --key', async () => {
  const { name, deployments } = parse(exampleFile('cmk.yaml')) as {
    name: string;
    deployments: Record<string, unknown>;
  };
  write('cmk.yaml', JSON.stringify({ name, deployments: { prod: deployments['informatica-prod'] } }));
  expect(await failed('adopt', 'prod', '--key', 'k1')).toEqual({
    text: 'prod is on Azure, where cmk.yaml names vault and key: leave --key out.\n',
    exitCode: 2,
  });
});

test('control characters of a file never reach the terminal', async () => {
  write('cmk.yaml', immuta({ '"\\e]0;title\\a"': 'x' }));
  expect((await cmk('check')).stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});

test('a bug shows its stack and exits 70', () => {
  const { text, exitCode } = errorText(new TypeError('x is undefined'));
  expect(text).toMatch(
    /^This is a bug in customer-managed-keys, please report it:\nTypeError: x is undefined\n {4}at /,
  );
  expect(exitCode).toBe(70);
});
