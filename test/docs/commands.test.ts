import { type CommandLine, commandLines, words } from './command-line';
import { awsFault, cdkFault, npmFault, otherFault } from './known-commands';
import { pages } from './pages';
import { cmkFault, isOffline, runCmk } from './run-cmk';
import { EXAMPLE, configurationAt, loadText } from './snippets';

const all = pages().flatMap(commandLines);
const starting = (...prefix: string[]) =>
  all
    .filter((c) => prefix.every((word, i) => c.words[i] === word))
    .map((c) => ({ ...c, rest: c.words.slice(prefix.length) }));
const cmk = starting('npx', '--no', 'cmk');

/** Stacks that a page may name: those of its own cmk.yaml and those of the example, with its name and without. */
const stacksOf = (c: CommandLine): string[] =>
  [configurationAt(c.page, c.line), EXAMPLE]
    .flatMap((text) => [text, text.replace(/^name:.*$/m, '')])
    .flatMap((text) => loadText(text).deployments.map((d) => d.stackName));

test('the documentation uses these programs, and cmk always as npx --no cmk <command>', () => {
  const programs = all.map(({ words: [first, second] }) => (first === 'npx' ? `npx ${second}` : first));
  const known = [
    'aws',
    'az',
    'cd',
    'echo',
    'npm',
    'npx --no',
    'npx cdk',
    'npx cdktf',
    'npx tsx',
    'rm',
    'terraform',
    'kubectl',
    'grep',
  ];
  expect([...new Set(programs)].filter((name) => !known.includes(name ?? ''))).toEqual([]);
  expect(starting('npx', '--no').filter(({ rest }) => rest[0] !== 'cmk' || rest[1]?.startsWith('-'))).toEqual([]);
});

test.each(cmk.filter(({ rest }) => isOffline(rest)))('$at runs', async ({ rest, page, line }) => {
  const { stderr, exitCode } = await runCmk(rest, configurationAt(page, line));
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
});

test.each(cmk.filter(({ rest }) => !isOffline(rest)))(
  '$at has a command, options and ids that exist',
  async ({ rest, page, line }) => {
    expect(await cmkFault(rest)).toBeUndefined();
    const ids = rest.slice(1).filter((word, i) => !word.startsWith('--') && !rest[i]?.startsWith('--'));
    const known = loadText(configurationAt(page, line)).deployments.map((d) => d.id);
    expect(ids.filter((id) => !known.includes(id))).toEqual([]);
  },
);

test.each(starting('npx', 'cdk'))('$at has a command and options of the CDK CLI', ({ rest }) => {
  expect(cdkFault(rest)).toBeUndefined();
});

test('every command of cdktf, terraform, az and kubectl exists', () => {
  const faults = (program: string, ...prefix: string[]) =>
    starting(...prefix, program).map(({ at, rest }) => ({ at, fault: otherFault(program, rest) }));
  const all = [...faults('cdktf', 'npx'), ...faults('terraform'), ...faults('az'), ...faults('kubectl')];
  expect(all.filter(({ fault }) => fault !== undefined)).toEqual([]);
});

test.each([...starting('npx', 'cdk'), ...starting('npx', 'cdktf')])('$at names stacks that exist', (c) => {
  const named = c.rest.filter((word) => /^cmk-[a-z0-9-]+$/.test(word));
  expect(named.filter((stack) => !stacksOf(c).includes(stack))).toEqual([]);
});

test.each(starting('aws'))('$at is an operation of AWS', ({ rest }) => {
  expect(awsFault(rest)).toBeUndefined();
});

test.each(starting('npm'))('$at is a script of package.json', ({ rest }) => {
  expect(npmFault(rest)).toBeUndefined();
});

test('what does not exist is found', async () => {
  expect(await cmkFault(['prove', 'x'])).toBe('cmk has no command prove');
  expect(await cmkFault(['settings', '--everything'])).toBe('cmk settings has no option --everything');
  expect(cdkFault(['deploi'])).toBe('cdk has no command deploi');
  expect(cdkFault(['deploy', 'x', '--outputs', 'y'])).toBe('cdk deploy has no option --outputs');
  expect(awsFault(['kms', 'destroy-key'])).toBe('aws kms has no destroy-key');
  expect(awsFault(['sso-admin', 'create-key'])).toBe('aws sso-admin has no create-key');
  expect(otherFault('az', ['keyvault', 'destroy'])).toBe('az has no keyvault destroy');
  expect(npmFault(['run', 'demos'])).toBe('package.json has no script demos');
  expect(words('aws kms x --grant-id <grant id> "a b"')).toEqual([
    'aws',
    'kms',
    'x',
    '--grant-id',
    '<grant id>',
    'a b',
  ]);
});

test('a wrong command of cmk would fail', async () => {
  expect((await runCmk(['settings', 'adobe'], EXAMPLE)).exitCode).toBe(1);
  expect((await runCmk(['settngs'], EXAMPLE)).exitCode).toBe(2);
});
