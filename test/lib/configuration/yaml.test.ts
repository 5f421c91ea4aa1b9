import { loadText } from '../../support/deployments';
import { deploymentText, faults, immuta } from './immuta';

const EMPTY = 'is empty; README.md has one to start from';
const MAPPING = 'must be a mapping with the key deployments; README.md has one to start from';
const MERGE = 'the merge key << is not read; put what deployments share into defaults, or write it out';

const wrong: readonly (readonly [what: string, text: string, messages: readonly string[]])[] = [
  ['nothing', '', [`1:1: ${EMPTY}`]],
  ['only comments', '# to do\n', [`1:1: ${EMPTY}`]],
  ['only blank lines', '\n\n', [`1:1: ${EMPTY}`]],
  ['a word', 'hello', [`1:1: ${MAPPING}`]],
  ['a number', '5\n', [`1:1: ${MAPPING}`]],
  ['a list', '- a\n- b\n', [`1:1: ${MAPPING}`]],
  [
    'tabs',
    'deployments:\n\tprod:\n\t\tplatform: immuta\n',
    [
      '2:1: not YAML: a tab stands where spaces must; indent with spaces',
      '3:1: not YAML: a tab stands where spaces must; indent with spaces',
    ],
  ],
  [
    'brackets that stay open',
    'deployments: {prod: [}',
    [
      '1:22: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
      '1:22: not YAML: Flow map in block collection must be sufficiently indented and end with a }',
    ],
  ],
  ['two documents', `${immuta()}---\n${immuta()}`, ['8:1: not YAML: a second document begins here (---); keep one']],
  [
    'bytes that are no UTF-8',
    'name: M\uFFFDller\n',
    ['1:8: has a character that is not UTF-8; save the file as UTF-8'],
  ],
  ['UTF-16', '\uFFFD\uFFFDn\0a\0', ['1:1: has a character that is not UTF-8; save the file as UTF-8']],
  ['a key twice', immuta() + '    account: "1"\n', ['8:5: the key "account" stands twice; remove one']],
  ['an id twice', immuta() + deploymentText('prod'), ['8:3: the key "prod" stands twice; remove one']],
  ['a list as a key', 'deployments:\n  ? [a]\n  : x\n', ['2:5: a key must be text']],
  ['no text as a key', 'deployments:\n  null: x\n', ['2:3: a key must be text']],
  ['__proto__ as an id', `deployments:\n${deploymentText('__proto__')}`, ['2:3: unknown key "__proto__"']],
  [
    '__proto__ as a key',
    immuta({ __proto__x: 'y' }).replace('__proto__x', '__proto__'),
    ['8:5: unknown key "__proto__"'],
  ],
  ['an alias without anchor', immuta({ tags: '*tags' }), ['8:11: there is no anchor &tags before this alias']],
  ['an anchor in itself', 'deployments: &all\n  prod: *all\n', ['2:9: the anchor &all contains itself']],
  ['a merge key', immuta() + '  two:\n    <<: *x\n', [`9:5: ${MERGE}`]],
  ['a tag of another language', immuta({ alias: '!ref x' }), ['8:12: not YAML: Unresolved tag: !ref']],
  ['binary', immuta({ alias: '!!binary aGVsbG8=' }), ['8:21: the tag "!!binary" is not read; leave it out']],
  ['a set', immuta({ tags: '!!set {a, b}' }), ['8:17: the tag "!!set" is not read; leave it out']],
  ['a directive nobody knows', `%FOO bar\n---\n${immuta()}`, ['1:1: not YAML: Unknown directive %FOO']],
  [
    'no deployments',
    'name: acme\n',
    ['1:1: deployments: must name at least one deployment; README.md has one to start from'],
  ],
  [
    'empty deployments',
    'deployments:\n',
    ['1:13: deployments: must name at least one deployment; README.md has one to start from'],
  ],
  [
    '{} deployments',
    'deployments: {}\n',
    ['1:1: deployments: must name at least one deployment; README.md has one to start from'],
  ],
  [
    'a list of deployments',
    'deployments: [a]\n',
    ['1:14: deployments: must be a mapping of ids to deployments (README.md has one to start from); given: a list'],
  ],
  [
    'a deployment without fields',
    'deployments:\n  prod:\n',
    ['2:8: deployments.prod: has no value; it must be a mapping that starts with platform'],
  ],
  [
    'a word as a deployment',
    'deployments:\n  prod: x\n',
    ['2:9: deployments.prod: must be a mapping that starts with platform; given: "x"'],
  ],
];

test.each(wrong)('%s: a clear message', (_what, text, messages) => {
  const { deployments } = loadText(text);
  expect(deployments).toEqual([]);
  expect(faults(text)).toEqual(messages);
});

const right: readonly (readonly [what: string, text: string])[] = [
  ['a byte order mark', `\uFEFF${immuta()}`],
  ['Windows line ends', immuta().replaceAll('\n', '\r\n')],
  ['comments and blank lines', `# keys\n\n${immuta()}\n# end\n`],
  ['no line end at the end', immuta().trimEnd()],
  ['JSON', JSON.stringify({ deployments: loadText(immuta()).deployments.length === 1 ? jsonDeployment() : {} })],
  ['the YAML 1.2 directive', `%YAML 1.2\n---\n${immuta()}`],
  ['an anchor and its alias', `defaults:\n  tags: &t { owner: me }\n${immuta({ tags: '*t' })}`],
  ['tags that say what is so anyway', immuta({ alias: '!!str key' })],
  ['an empty defaults', `defaults:\n${immuta()}`],
];

function jsonDeployment() {
  return {
    prod: {
      platform: 'immuta',
      account: '111122223333',
      region: 'eu-west-1',
      administrators: ['arn:aws:iam::111122223333:role/Admin'],
      runsOn: { type: 'ec2' },
    },
  };
}

test.each(right)('%s is read', (_what, text) => {
  expect(faults(text)).toEqual([]);
  expect(loadText(text).deployments.map((d) => d.id)).toEqual(['prod']);
});

test('lines count in files with Windows line ends and a byte order mark too', () => {
  const text = `\uFEFF${immuta({ alias: 'a b' })}`.replaceAll('\n', '\r\n');
  expect(faults(text)).toEqual([
    '8:12: deployments.prod.alias: must have 1 to 250 letters, digits or / _ - (no spaces, no dots); given: "a b"',
  ]);
});

test('lines count behind a bracket too many, where the parser loses count', () => {
  expect(faults('a:\n  b: c\n]  d: [e\n  f: g\n').at(-1)).toBe(
    '4:6: not YAML: Unexpected scalar token in YAML stream: "g"',
  );
});

test('an anchor may be used by a thousand deployments', () => {
  const ids = Array.from({ length: 1000 }, (_, i) => `d${i}`);
  const text = `defaults:\n  tags: &t { owner: me }\ndeployments:\n${ids.map((id) => deploymentText(id, { tags: '*t' })).join('')}`;
  expect(loadText(text).deployments).toHaveLength(1000);
  expect(faults(text)).toEqual([]);
});

test('a wrong value behind an alias is quoted, at the alias or its anchor', () => {
  const text = `deployments:\n${deploymentText('a', { runsOn: '&where { type: ec3 }' })}${deploymentText('b', { runsOn: '*where' })}`;
  expect(faults(text)).toEqual([
    '7:28: deployments.a.runsOn.type: must be of type ec2, eks-irsa, eks-pod-identity or existing-role; given: "ec3"',
    '7:28: deployments.b.runsOn.type: must be of type ec2, eks-irsa, eks-pod-identity or existing-role; given: "ec3"',
  ]);
});

test('an alias bomb is refused at the alias that is too much', () => {
  const names = [...'abcdefghij'];
  const bomb = names
    .map(
      (n, i) =>
        `${n}: &${n} [${Array(9)
          .fill(i === 0 ? 'x' : `*${names[i - 1]}`)
          .join(', ')}]\n`,
    )
    .join('');
  expect(faults(bomb)).toEqual(['6:32: the aliases up to here stand for more than 500000 values']);
});
