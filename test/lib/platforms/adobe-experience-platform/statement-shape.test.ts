import { quoted, shapeFaults } from '../../../../lib/platforms/adobe-experience-platform/statement-shape';

const STATEMENT = { Sid: 'A b', Effect: 'Allow', Principal: { AWS: 'x' }, Action: 'kms:Decrypt', Resource: '*' };
const faults = (more: object) => shapeFaults({ ...STATEMENT, ...more });
const SID = 'must have a Sid of 1 to 128 letters, digits, spaces and . - _';
const CONDITION = 'must have a Condition of operators with keys and texts, without variables';

test.each([
  {},
  { Sid: 'x' },
  { Sid: 'x'.repeat(128) },
  { Sid: undefined },
  { Effect: 'Deny' },
  { Action: ['a', 'b'] },
  { Condition: { StringEquals: { a: 'b', c: ['d'] } } },
])('%j can be judged', (more) => {
  expect(faults(more)).toEqual([]);
});

test.each([
  [{ Sid: '' }, `${SID}; given: ""`],
  [{ Sid: 7 }, `${SID}; given: 7`],
  [{ Sid: 'a/b' }, `${SID}; given: "a/b"`],
  [{ Effect: '' }, 'must be Effect Allow; given: ""'],
  [{ Action: [] }, 'must have Action, a text or a list of texts without variables; given: []'],
  [{ Action: 'kms:${x}' }, 'must have Action, a text or a list of texts without variables; given: "kms:${x}"'],
  [{ Resource: undefined }, 'must have Resource "*", which in a key policy is this key; given: nothing'],
  [{ Condition: 'x' }, `${CONDITION}; given: "x"`],
  [{ Condition: { StringEquals: 'x' } }, `${CONDITION}; given: {"StringEquals":"x"}`],
  [{ Condition: { StringEquals: { a: [] } } }, `${CONDITION}; given: {"StringEquals":{"a":[]}}`],
  [{ Condition: { StringEquals: { '${a}': 'b' } } }, `${CONDITION}; given: {"StringEquals":{"\${a}":"b"}}`],
  [{ NotPrincipal: '*' }, "has NotPrincipal, which Adobe's page doesn't have"],
  [{ NotAction: '*' }, "has NotAction, which Adobe's page doesn't have"],
  [{ NotResource: '*' }, "has NotResource, which Adobe's page doesn't have"],
])('%j is said in one sentence', (more, sentence) => {
  expect(faults(more)).toEqual([sentence]);
});

test('a Sid of 129 characters, and other elements, are refused without quoting them whole', () => {
  expect(faults({ Sid: 'x'.repeat(129) })).toEqual([expect.stringContaining(`${SID}; given: "xxx`)]);
  expect(faults({ Secret: 'x', NotAction: 'x' })).toEqual([
    "has NotAction, which Adobe's page doesn't have",
    expect.stringMatching(/^has other elements than .*Sid.*, which Adobe's page doesn't have$/),
  ]);
});

test('a value stands on one line of at most 80 characters', () => {
  expect(quoted({ a: 1 })).toBe('{"a":1}');
  expect(quoted(undefined)).toBe('nothing');
  expect(quoted('x'.repeat(500)).length).toBeLessThan(100);
});
