import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import { PROJECT } from '../../tools/project';
import { immuta } from '../lib/configuration/immuta';

jest.setTimeout(60_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-bin-'));
  writeFileSync(join(folder, 'cmk.yaml'), immuta());
});
afterAll(() => rmSync(folder, { recursive: true }));

const START = ['--import', require.resolve('tsx'), join(PROJECT, 'bin/cmk.ts')];
const environment = (extra: Readonly<Record<string, string>>) => {
  const { CMK_CONFIG: _config, FORCE_COLOR: _colour, NO_COLOR: _none, ...rest } = process.env;
  return { ...rest, TSX_TSCONFIG_PATH: join(PROJECT, 'tsconfig.json'), ...extra };
};

function cmk(args: readonly string[], extra: Readonly<Record<string, string>> = {}, node: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, ...START, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: environment(extra),
  });
  return { status, stdout, stderr };
}

test('--version prints the version of package.json', () => {
  expect(cmk(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('--help lists the commands', () => {
  const { status, stdout, stderr } = cmk(['--help']);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatchSnapshot();
});

test.each(['settings', 'policy', 'audit'])('%s --help lists its options', (command) => {
  const { status, stdout } = cmk([command, '--help']);
  expect(status).toBe(0);
  expect(stdout).toMatchSnapshot();
});

test('handover --help lists its options', () => {
  const { status, stdout } = cmk(['handover', '--help']);
  expect(status).toBe(0);
  expect(stdout).toMatchSnapshot();
});

test.each<[args: string[], stderr: RegExp]>([
  [[], /^Usage: cmk /],
  [['setings'], /^error: unknown command 'setings'\n\(Did you mean settings\?\)\n$/],
  [['check', '--formt', 'json'], /^error: unknown option '--formt'\n\(Did you mean --format\?\)\n$/],
  [
    ['check', '--format', 'xml'],
    /^error: option '-f, --format <format>' argument 'xml' is invalid\. Allowed choices are text, json\.\n$/,
  ],
  [['policy'], /^error: missing required argument 'id'\n$/],
  [['policy', 'prod', '--diff', '--drift'], /^error: option '--diff' cannot be used with option '--drift'\n$/],
  [
    ['policy', 'prod', '--against', 'a.json', '--diff'],
    /^error: option '--diff' cannot be used with option '--against <file>'\n$/,
  ],
  [
    ['policy', 'prod', '--against', 'a.json', '--new'],
    /^error: option '--against <file>' cannot be used with option '--new'\n$/,
  ],
  [
    ['policy', 'prod', '--drift', '--paste', 'a.json'],
    /^error: option '--drift' cannot be used with option '--paste <file>'\n$/,
  ],
  [['policy', 'prod', '--whole', '--diff'], /^error: option '--whole' cannot be used with option '--diff'\n$/],
  [['policy', 'prod', '--whole', '--format', 'table'], /^--whole prints JSON; leave it out, or --format table\.\n$/],
  [['check', 'extra'], /^error: too many arguments for 'check'\. Expected 0 arguments but got 1\.\n$/],
  [['settings'], /^Name a deployment \(prod\), or say --all\.\n$/],
])('cmk %j is wrong usage: exit code 2, nothing on stdout', (args, message) => {
  const { status, stdout, stderr } = cmk(args);
  expect(stderr).toMatch(message);
  expect([status, stdout]).toEqual([2, '']);
});

test('a wrong configuration exits 1, with a sentence and no stack trace', () => {
  const config = join(folder, 'wrong.yaml');
  writeFileSync(config, immuta({ alias: 'a b' }));
  const { status, stdout, stderr } = cmk(['list'], { CMK_CONFIG: 'wrong.yaml' });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toBe(
    'wrong.yaml:8:12: error: deployments.prod.alias: must have 1 to 250 letters, digits or / _ - (no spaces, no dots); given: "a b"\nwrong.yaml has 1 error; nothing was done.\n',
  );
});

test('a configuration that is not there exits 1', () => {
  expect(cmk(['check'], { CMK_CONFIG: 'none.yaml' })).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'There is no none.yaml here. README.md has one to start from; or name another file with --config or CMK_CONFIG.\n',
  });
});

test('--config comes before CMK_CONFIG, and an empty CMK_CONFIG counts as none', () => {
  expect(cmk(['--config', 'cmk.yaml', 'check'], { CMK_CONFIG: 'none.yaml' }).stdout).toBe(
    'cmk.yaml: 1 deployment, no problems\n',
  );
  expect(cmk(['check'], { CMK_CONFIG: '' }).stdout).toBe('cmk.yaml: 1 deployment, no problems\n');
});

const OUTPUTS = {
  KmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  KeyId: '1234abcd-12ab-34cd-56ef-1234567890ab',
  Region: 'eu-west-1',
  RoleArn: 'arn:aws:iam::111122223333:role/r',
  InstanceProfileArn: 'arn:aws:iam::111122223333:instance-profile/p',
  AccessPhase: 'role-access',
};

test('settings --outputs loads no library of any cloud', () => {
  writeFileSync(join(folder, 'out.json'), JSON.stringify({ 'cmk-prod': OUTPUTS }));
  const hook = ['--require', join(__dirname, 'no-cloud-libraries.cjs')];
  for (const args of [
    ['settings', 'prod', '--outputs', 'out.json'],
    ['handover', 'prod', '--outputs', 'out.json', '--out', 'pages'],
    ['check'],
    ['list'],
    ['policy', 'prod'],
    ['schema'],
    ['schema', 'sheet'],
  ]) {
    const { status, stderr } = cmk(args, {}, hook);
    expect([args[0], status, stderr]).toEqual([args[0], 0, '']);
  }
  const { status, stderr } = cmk(['settings', 'prod'], {}, hook);
  expect([status, stderr]).toEqual([70, expect.stringContaining('@aws-sdk/')]);
});

test.each(['text', 'markdown', 'json', 'yaml'])('settings as %s makes no schema of a sheet', (format) => {
  const hook = ['--require', join(__dirname, 'no-sheet-schemas.cjs')];
  const { status, stderr } = cmk(['settings', 'prod', '--outputs', 'out.json', '--format', format], {}, hook);
  expect([status, stderr]).toEqual([0, '']);
});

test('the schema of a sheet needs one', () => {
  const { status, stderr } = cmk(['schema', 'sheet'], {}, ['--require', join(__dirname, 'no-sheet-schemas.cjs')]);
  expect([status, stderr]).toEqual([70, expect.stringContaining('lib/sheets/sheet was loaded')]);
});

test('nothing that steers a terminal leaves the program, whoever wrote it', () => {
  const steers = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/;
  const file = 'o\u202eut\u001b[2J.json';
  writeFileSync(join(folder, file), JSON.stringify({ 'cmk-prod': OUTPUTS }));
  for (const format of ['text', 'json', 'yaml', 'markdown']) {
    const { status, stdout } = cmk(['settings', 'prod', '--outputs', file, '--format', format]);
    expect([format, status, stdout.match(steers)]).toEqual([format, 0, null]);
    expect(stdout).toContain('202eut');
  }
  for (const args of [
    ['settings', 'prod', '--outputs', `${file}x`],
    [`--\u001b[2J`],
    ['help', '\u202e'],
    ['policy', '\u202e'],
  ]) {
    const { stdout, stderr } = cmk(args);
    expect([args, `${stdout}${stderr}`.match(steers)]).toEqual([args, null]);
  }
});

test('where the output is no terminal there are no colours, whatever the terminal is', () => {
  const { stdout } = cmk(['settings', 'prod', '--outputs', 'out.json'], { FORCE_COLOR: '1', TERM: 'xterm-256color' });
  expect(stdout).toContain('keyId');
  expect(stdout).not.toContain('\u001b');
});

test('a reader that closes the pipe early is no error', async () => {
  const child = spawn(process.execPath, [...START, 'schema'], { cwd: folder, env: environment({}) });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdout.destroy();
  const status = await new Promise((done) => child.on('close', done));
  expect([status, stderr]).toEqual([0, '']);
});
