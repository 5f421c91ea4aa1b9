import { faults, immuta } from './immuta';

const ROTATION = 'must be a whole number of days from 90 to 2560';
const ALIAS = 'must have 1 to 250 letters, digits or / _ - (no spaces, no dots)';
const TYPE = 'must be of type ec2, eks-irsa, eks-pod-identity or existing-role';
const MAPPING = 'must be a mapping of keys to values';
const TAG_TEXT = 'must be text; put numbers and true/false in quotes';
const TAG_KEY = 'a tag key has 1 to 128 letters, digits, spaces or _ . : / = + - @';

/** Field, what stands there, and the whole message at its place. */
const wrong: readonly (readonly [field: string, value: string, message: string])[] = [
  ['runsOn', 'ec2', `7:13: deployments.prod.runsOn: ${TYPE}; given: "ec2"`],
  ['runsOn', '{ type: ec3 }', `7:21: deployments.prod.runsOn.type: ${TYPE}; given: "ec3"`],
  ['runsOn', '{}', `7:5: deployments.prod.runsOn.type: ${TYPE}`],
  ['runsOn', '', `7:13: deployments.prod.runsOn: has no value; it ${TYPE}`],
  ['alias', 'my key', `8:12: deployments.prod.alias: ${ALIAS}; given: "my key"`],
  ['alias', 'my.key', `8:12: deployments.prod.alias: ${ALIAS}; given: "my.key"`],
  ['alias', 'schlüssel', `8:12: deployments.prod.alias: ${ALIAS}; given: "schlüssel"`],
  ['alias', '""', `8:12: deployments.prod.alias: ${ALIAS}; given: ""`],
  ['alias', 'x'.repeat(251), `8:12: deployments.prod.alias: ${ALIAS}; given: "${'x'.repeat(79)}…"`],
  ['alias', '"two\\nlines"', `8:12: deployments.prod.alias: ${ALIAS}; given: "two\\nlines"`],
  ['alias', '"\\e[31mred"', `8:12: deployments.prod.alias: ${ALIAS}; given: "\\u001b[31mred"`],
  [
    'alias',
    'aws/mine',
    '8:12: deployments.prod.alias: must not start with aws/: those aliases belong to AWS; given: "aws/mine"',
  ],
  ['alias', 'alias/mine', '8:12: deployments.prod.alias: is written without alias/: mine; given: "alias/mine"'],
  ['alias', '5', '8:12: deployments.prod.alias: must be text; given: 5'],
  ['alias', '', '8:12: deployments.prod.alias: has no value; it must be text'],
  ['key', '{ rotationDays: 30 }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: 30`],
  ['key', '{ rotationDays: 89 }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: 89`],
  ['key', '{ rotationDays: 2561 }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: 2561`],
  ['key', '{ rotationDays: 90.5 }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: 90.5`],
  ['key', '{ rotationDays: "365" }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: "365"`],
  ['key', '{ rotationDays: 1e400 }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: 1e400`],
  ['key', '{ rotationDays: .nan }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: .nan`],
  ['key', '{ rotationDays: -1 }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: -1`],
  ['key', '{ rotationDays: true }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: true`],
  ['key', '{ rotationDays: 1 year }', `8:26: deployments.prod.key.rotationDays: ${ROTATION}; given: "1 year"`],
  ['key', '{ rotationDays: }', `8:26: deployments.prod.key.rotationDays: has no value; it ${ROTATION}`],
  [
    'key',
    '{ deletionWindowDays: 6 }',
    '8:32: deployments.prod.key.deletionWindowDays: must be a whole number of days from 7 to 30; given: 6',
  ],
  ['key', '{ description: 5 }', '8:25: deployments.prod.key.description: must be text; given: 5'],
  ['key', 'x', `8:10: deployments.prod.key: ${MAPPING}; given: "x"`],
  ['key', '[x]', `8:10: deployments.prod.key: ${MAPPING}; given: a list`],
  ['key', '', `8:10: deployments.prod.key: has no value; it ${MAPPING}`],
  ['tags', '[a]', `8:11: deployments.prod.tags: ${MAPPING}; given: a list`],
  ['tags', '{ a: 5 }', `8:16: deployments.prod.tags.a: ${TAG_TEXT}; given: 5`],
  ['tags', '{ a: true }', `8:16: deployments.prod.tags.a: ${TAG_TEXT}; given: true`],
  ['tags', '{ a: }', `8:16: deployments.prod.tags.a: has no value; it ${TAG_TEXT}`],
  ['tags', '{ "aws:x": y }', '8:22: deployments.prod.tags.aws:x: the prefix aws: belongs to AWS'],
  [
    'tags',
    '{ "cmk:id": y }',
    '8:23: deployments.prod.tags.cmk:id: the prefix cmk: is set by this project to find its own keys',
  ],
  ['tags', '{ "": y }', `8:17: deployments.prod.tags."": ${TAG_KEY}`],
  ['tags', '{ "a\\tb": y }', `8:21: deployments.prod.tags."a\\tb": ${TAG_KEY}`],
  [
    'tags',
    '{ a: "#" }',
    '8:16: deployments.prod.tags.a: a tag value has at most 256 letters, digits, spaces or _ . : / = + - @',
  ],
  [
    'tags',
    `{ ${Array.from({ length: 41 }, (_, i) => `t${i}: x`).join(', ')} }`,
    '8:5: deployments.prod.tags: has 41 tags; 40 are allowed',
  ],
  [
    'dataKeyRolloverDays',
    '0',
    '8:26: deployments.prod.dataKeyRolloverDays: must be a whole number of days from 1 to 3650; given: 0',
  ],
];

describe('a wrong value is quoted where it stands', () => {
  test.each(wrong)('%s: %s', (field, value, message) => {
    expect(faults(immuta({ [field]: value }))).toEqual([message]);
  });
});

test.each([
  ['rotationDays', '90'],
  ['rotationDays', '2560'],
  ['deletionWindowDays', '7'],
  ['deletionWindowDays', '30'],
])('key.%s may be %s', (field, days) => {
  expect(faults(immuta({ key: `{ ${field}: ${days} }` }))).toEqual([]);
});

test.each(['key', 'Key/of_team-1', 'x'.repeat(250)])('the alias may be %s', (alias) => {
  expect(faults(immuta({ alias }))).toEqual([]);
});
