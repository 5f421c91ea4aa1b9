import { type PresentKey, propertyChanges } from '../../../lib/aws/key-difference';
import type { WantedKey } from '../../../lib/aws/wanted-key';
import { policy } from '../../../lib/aws/policy/document';

const WANTED: WantedKey = {
  alias: 'a',
  description: 'Key of Immuta',
  rotationDays: 365,
  deletionWindowDays: 30,
  multiRegion: false,
  tags: { owner: 'security', 'cmk:id': 'prod' },
};
const SAME: PresentKey = {
  description: 'Key of Immuta',
  rotationDays: 365,
  tags: { owner: 'security', 'cmk:id': 'prod' },
  policy: policy(),
};
const texts = (fields: Partial<PresentKey>) =>
  propertyChanges({ ...SAME, ...fields }, WANTED).map(({ what, text }) => `${what}: ${text}`);

test('a key that is as wanted needs no change', () => {
  expect(texts({})).toEqual([]);
});

test('tags that cmk.yaml does not name stay', () => {
  expect(texts({ tags: { ...SAME.tags, 'aws:cloudformation:stack-name': 'x', cost: '1' } })).toEqual([]);
});

test.each<[Partial<PresentKey>, string]>([
  [{ rotationDays: undefined }, 'rotation: rotation is off, and shall be every 365 days'],
  [{ rotationDays: 90 }, 'rotation: rotation is every 90 days, and shall be every 365 days'],
  [{ description: '' }, 'description: description is "", and shall be "Key of Immuta"'],
  [{ tags: { owner: 'security' } }, 'tag: tag cmk:id is not there, and shall be "prod"'],
  [{ tags: { ...SAME.tags, owner: 'x' } }, 'tag: tag owner is "x", and shall be "security"'],
])('%j is said in words', (fields, text) => {
  expect(texts(fields)).toEqual([text]);
});

test('a change carries what is to be written', () => {
  const present = { ...SAME, description: '', rotationDays: undefined, tags: { owner: 'security' } };
  expect(propertyChanges(present, WANTED).map(({ text: _, ...change }) => change)).toEqual([
    { what: 'rotation', days: 365 },
    { what: 'description', description: 'Key of Immuta' },
    { what: 'tag', key: 'cmk:id', value: 'prod' },
  ]);
});

test('a tag with the name of what every object has is not there until it is', () => {
  const tags = { constructor: 'x' };
  expect(propertyChanges({ ...SAME, tags: {} }, { ...WANTED, tags }).map(({ text }) => text)).toEqual([
    'tag constructor is not there, and shall be "x"',
  ]);
});

test('what others wrote into a description or tag can not steer a terminal', () => {
  const all = texts({ description: '\u001b]0;x\u0007', tags: { ...SAME.tags, owner: 'a\u202eb' } }).join('\n');
  expect(all).toContain('\\u001b]0;x\\u0007');
  expect(all).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});
