import { z } from 'zod';
import type { Deployment } from '../../../lib/fields/deployment';
import type { OutputRule } from '../../../lib/fields/output-rule';
import type { Source } from '../../../lib/fields/fact';
import type { Facts } from '../../../lib/platforms/facts';
import { output } from '../../../lib/platforms/outputs';
import type { Platform } from '../../../lib/platforms/platform';
import type { Procedure, Step } from '../../../lib/sheets/procedure';
import { step } from '../../../lib/sheets/step';
import { type Project, lacks, unlisted } from './lacks';

const page = (address: string): Source => ({ title: 'A page', address, read: '2026-08-21' });

const facts: Facts = {
  irreversible: [{ text: 'Deleted is deleted.', sources: [page('https://vendor.example/deleted')] }],
  waiting: [{ text: 'A day.', sources: [page('https://vendor.example/waiting')] }],
  rotation: { text: 'By itself.', sources: [page('https://vendor.example/rotation')] },
  loss: { text: 'Nothing works.', sources: [page('https://vendor.example/loss')] },
  costs: [{ text: 'One dollar.', sources: [page('https://vendor.example/costs')] }],
};

const ANY: OutputRule = { expected: 'anything', accepts: () => true };

const enter = step({
  id: 'enter',
  title: 'Enter the key',
  who: 'platform-admin',
  where: { path: ['Settings'] },
  success: 'The form says so.',
  sources: [page('https://vendor.example/form')],
});

/** A procedure of one step, with these values to enter. */
function madeUpProcedure(values: readonly (readonly [string, string])[], more: Partial<Step> = {}): Procedure {
  return {
    before: { irreversible: [], lockOut: [], people: [], ready: [] },
    steps: [{ ...enter, values: values.map(([label, value]) => ({ label, value })), ...more }],
    later: [],
    drawing: { holder: 'an account', key: 'a key', users: [] },
  };
}

/** A platform that nobody has heard of, whose sheet reads these outputs. */
function madeUp(change: Partial<Platform> = {}, reads: readonly string[] = ['KmsKeyArn']): Platform {
  return {
    name: 'made-up',
    title: 'Made Up',
    cloud: 'aws',
    schema: z.strictObject({}),
    facts,
    check: (d) => ({ deployment: d, fieldProblems: [], problems: [] }),
    claims: () => [],
    connecting: { text: 'The vendor documents none.', sources: [page('https://vendor.example/form')] },
    outputs: () => ({ KmsKeyArn: ANY, RoleArn: ANY }),
    keep: () => ['cmk.yaml'],
    phases: { key: 'key and access' },
    phase: () => 'key',
    next: () => 'Deploy',
    procedure: (d, outputs) => madeUpProcedure(reads.map((name) => [name, output(d.stackName, outputs, name)])),
    stack: () => Promise.reject(new Error('it is never asked for its stack here')),
    ...change,
  };
}

const deployment: Deployment = { id: 'prod', stackName: 'cmk-prod', platform: 'made-up', cloud: 'aws' };
const PAGE =
  '# Made Up\n<!-- facts -->\nDeleted is deleted. A day. By itself. Nothing works. One dollar.\n<!-- /facts -->\n';
const FILES: Readonly<Record<string, string>> = {
  'lib/platforms/made-up/index.ts': 'export const madeUp = {};\n',
  'docs/made-up.md': PAGE,
  'README.md': '| Platform | |\n|---|---|\n| Made Up | [Made Up](docs/made-up.md) |\n',
  'test/access/matrices/made-up.yaml': 'platform: made-up\n',
  'test/lib/platforms/made-up/procedure.test.ts': "test('…', () => undefined);\n",
  'test/lib/platforms/made-up/aws-stack.test.ts': "describeAwsStack('made-up');\n",
  'test/lib/platforms/made-up/access.test.ts': "describeAccess('made-up', { tenant: tenants });\n",
};

/** A project that has everything for it, but for these files and what stands in place of them. */
function project(changed: Readonly<Record<string, string | undefined>> = {}, more: Partial<Project> = {}): Project {
  const files = Object.entries({ ...FILES, ...changed }).filter(([, text]) => text !== undefined);
  return {
    read: (path) => files.find(([name]) => name === path)?.[1],
    list: (folder) => [
      ...new Set(
        files.flatMap(([name]) =>
          name.startsWith(`${folder}/`) ? [name.split('/')[folder.split('/').length] as string] : [],
        ),
      ),
    ],
    examples: ['made-up'],
    stacks: [{ deployment, outputs: ['KmsKeyArn', 'KeyId'] }],
    ...more,
  };
}

test('a platform that has everything lacks nothing', () => {
  expect(lacks(madeUp(), project())).toEqual([]);
});

const MATRIX = 'test/access/matrices/made-up.yaml';
const ACCESS = 'test/lib/platforms/made-up/access.test.ts';
const STACK = 'test/lib/platforms/made-up/aws-stack.test.ts';

test.each<[string, Readonly<Record<string, string | undefined>>, string]>([
  [
    'its folder',
    { 'lib/platforms/made-up/index.ts': undefined },
    'made-up lacks a folder of its name: lib/platforms/made-up',
  ],
  ['its page', { 'docs/made-up.md': undefined }, 'made-up lacks a page: docs/made-up.md'],
  [
    'its row',
    { 'README.md': 'Made Up has a [page](docs/made-up.md).\n' },
    'made-up lacks a row in the table of README.md, with a link to docs/made-up.md',
  ],
  [
    'its own tests',
    { 'test/lib/platforms/made-up/procedure.test.ts': undefined },
    'made-up lacks tests of its own for its problems, policy and sheet: test/lib/platforms/made-up/procedure.test.ts',
  ],
  [
    'the test of its stack',
    { [STACK]: undefined },
    `made-up lacks a test of its stack: ${STACK} with describeAwsStack('made-up');`,
  ],
  [
    'the right name in the test of its stack',
    { [STACK]: "describeAwsStack('immuta');\n" },
    `made-up lacks a test of its stack: ${STACK} with describeAwsStack('made-up');`,
  ],
  [
    'its matrix',
    { [MATRIX]: undefined },
    `made-up lacks a matrix of access cases: ${MATRIX} (see docs/access.md, "Adding a case")`,
  ],
  [
    'the run of its matrix',
    { [ACCESS]: undefined },
    `made-up lacks the run of its matrix: ${ACCESS} with describeAccess('made-up');`,
  ],
  [
    'a run of its matrix that is not commented out',
    { [ACCESS]: "// describeAccess('made-up');\n" },
    `made-up lacks the run of its matrix: ${ACCESS} with describeAccess('made-up');`,
  ],
  [
    'the place for its facts',
    { 'docs/made-up.md': PAGE.replaceAll(/<!--.*-->/g, '') },
    'made-up lacks a place for its facts: the lines <!-- facts --> and <!-- /facts --> in docs/made-up.md',
  ],
  [
    'a reader of a fact',
    { 'docs/made-up.md': PAGE.replace('By itself. ', '') },
    'made-up lacks a reader in docs/made-up.md (run npm run docs) for: By itself.',
  ],
])('without %s it is named', (_, changed, sentence) => {
  expect(lacks(madeUp(), project(changed))).toEqual([sentence]);
});

test('without an example it is named', () => {
  expect(lacks(madeUp(), project({}, { examples: ['immuta'] }))).toEqual([
    'made-up lacks an example: a deployment with platform: made-up in examples/cmk.yaml',
  ]);
});

test('an output that its sheet reads and no stack of it declares is named once', () => {
  const again = { ...deployment, id: 'test', stackName: 'cmk-test' };
  const stacks = [deployment, again].map((d) => ({ deployment: d, outputs: ['KmsKeyArn', 'KeyId'] }));
  expect(lacks(madeUp({}, ['KmsKeyArn', 'RoleArn']), project({}, { stacks }))).toEqual([
    'made-up lacks the output RoleArn: its sheet reads it, and its stack declares KmsKeyArn, KeyId only',
  ]);
});

test('an output that its sheet reads without a rule of what it must be is named', () => {
  expect(lacks(madeUp({ outputs: () => ({}) }), project())).toEqual([
    'made-up lacks a rule for the output KmsKeyArn in outputs: one without a rule never reaches the sheet',
  ]);
});

test('a sheet that reads no output at all is named', () => {
  expect(lacks(madeUp({}, []), project())).toEqual([
    'made-up lacks outputs in its sheet: settings reads none of those that its stack declares',
  ]);
});

test.each(['http://vendor.example/loss', 'page 7 of the manual', ''])(
  'a fact whose source is "%s" is named',
  (source) => {
    const loss = { text: 'Nothing works.', sources: [page(source)] };
    expect(lacks(madeUp({ facts: { ...facts, loss } }), project())).toEqual([
      'made-up lacks a source (an https address) in lib/platforms/made-up/facts.ts for: Nothing works.',
    ]);
  },
);

test('a kind of fact without any is named', () => {
  expect(lacks(madeUp({ facts: { ...facts, waiting: [] } }), project())).toEqual([
    'made-up lacks a fact under waiting in lib/platforms/made-up/facts.ts; where the vendor says nothing, say that',
  ]);
});

describe('a procedure', () => {
  const lacking = (more: Partial<Step>) =>
    lacks(
      madeUp({ procedure: (d, o) => madeUpProcedure([['key', output(d.stackName, o, 'KmsKeyArn')]], more) }),
      project(),
    );

  test('whose step rests on no page is named', () => {
    expect(lacking({ sources: [] })).toEqual([
      'made-up lacks a source (an https address) of its step enter; only steps in a terminal or in cmk.yaml need none',
    ]);
  });

  test.each(['A terminal with kubectl', 'cmk.yaml, in your editor'])(
    'whose step is done in %s needs no page',
    (where) => {
      expect(lacking({ sources: [], where: { path: [where] } })).toEqual([]);
    },
  );

  test('without a step is named', () => {
    const procedure: Platform['procedure'] = (d, o) => ({
      ...madeUpProcedure([['key', output(d.stackName, o, 'KmsKeyArn')]]),
      steps: [],
    });
    expect(lacks(madeUp({ procedure }), project())).toEqual(['made-up lacks steps in its procedure']);
  });

  test('with two steps of one id is named', () => {
    const procedure: Platform['procedure'] = (d, o) => {
      const one = madeUpProcedure([['key', output(d.stackName, o, 'KmsKeyArn')]]);
      return { ...one, steps: [...one.steps, ...one.steps] };
    };
    expect(lacks(madeUp({ procedure }), project())).toEqual(['made-up lacks an id of its own for the step enter']);
  });
});

test('a platform without phases, or whose phase is none of them, is named', () => {
  expect(lacks(madeUp({ phases: {} }), project())).toEqual([
    'made-up lacks phases: names by id, in the order in which they are deployed',
    'made-up lacks the phase key of prod in phases',
  ]);
});

describe('on Azure', () => {
  const azure = madeUp({ cloud: 'azure' });
  const own = {
    [MATRIX]: undefined,
    [STACK]: undefined,
    'test/lib/platforms/made-up/azure-stack.test.ts': "test('…', () => undefined);\n",
    [ACCESS]: "test('who', () => {\n  expect(keyPermissionsOf(json)).toEqual({});\n});\n",
  };
  const stacks = [{ deployment: { ...deployment, cloud: 'azure' as const }, outputs: ['KmsKeyArn'] }];

  test('it needs access assertions in place of a matrix', () => {
    expect(lacks(azure, project(own, { stacks }))).toEqual([]);
  });

  test.each([undefined, "test('who', () => undefined);\n", '// expect(keyPermissionsOf(json)).toEqual({});\n'])(
    'it lacks them where the file is %j',
    (text) => {
      expect(lacks(azure, project({ ...own, [ACCESS]: text }, { stacks }))).toEqual([
        `made-up lacks access assertions: ${ACCESS} that says who gets which permission, by keyPermissionsOf`,
      ]);
    },
  );

  test('it lacks a test of its stack', () => {
    const none = { ...own, 'test/lib/platforms/made-up/azure-stack.test.ts': undefined };
    expect(lacks(azure, project(none, { stacks }))).toEqual([
      'made-up lacks a test of its stack: test/lib/platforms/made-up/azure-stack.test.ts',
    ]);
  });
});

test('a folder that the list does not name is named', () => {
  expect(unlisted([], project())).toEqual(['made-up lacks its line in lib/platforms/index.ts']);
  expect(unlisted([madeUp()], project())).toEqual([]);
});
