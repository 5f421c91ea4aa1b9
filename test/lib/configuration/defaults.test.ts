import { loadText } from '../../support/deployments';
import { platformsWith } from '../../support/platform-names';
import { deploymentText, faults, immuta } from './immuta';

type WithKey = { readonly key: { rotationDays: number; description?: string }; readonly tags: Record<string, string> };

const loaded = (text: string): WithKey => loadText(text).deployments[0] as unknown as WithKey;

test('defaults complete a deployment; objects are merged by key', () => {
  const text = `defaults:\n  key: { rotationDays: 100, description: theirs }\n  tags: { owner: a, team: b }\n${immuta({ key: '{ description: own }', tags: '{ owner: me }' })}`;
  expect(loaded(text).key).toEqual({ rotationDays: 100, description: 'own', deletionWindowDays: 30 });
  expect(loaded(text).tags).toEqual({ owner: 'me', team: 'b' });
});

test('lists are replaced', () => {
  const external = (account: string) => `[{ principal: arn:aws:iam::${account}:role/X, reason: wanted by the team }]`;
  const text = `defaults:\n  externalPrincipals: ${external('999988887777')}\n${immuta({
    externalPrincipals: external('444455556666'),
    administrators: '[arn:aws:iam::111122223333:role/A, arn:aws:iam::444455556666:role/X]',
  })}`;
  expect(faults(text)).toEqual([]);
});

test('a wrong value in defaults is shown there, once for a thousand deployments', () => {
  const ids = Array.from({ length: 1000 }, (_, i) => `d${i}`);
  const text = `defaults:\n  key: { rotationDays: 30 }\ndeployments:\n${ids.map((id) => deploymentText(id)).join('')}`;
  expect(faults(text)).toEqual([
    '2:24: defaults.key.rotationDays: must be a whole number of days from 90 to 2560; given: 30',
  ]);
});

test('an unknown key inside a default is shown there', () => {
  expect(faults(`defaults:\n  key: { rotationDay: 300 }\n${immuta()}`)).toEqual([
    '2:10: defaults.key: unknown key "rotationDay"; did you mean rotationDays? (allowed: description, rotationDays, deletionWindowDays)',
  ]);
});

test('a value that a deployment has itself is not looked for in defaults', () => {
  const own = '[{ principal: arn:aws:iam::999988887777:role/X }]';
  const text = `defaults:\n  externalPrincipals: [{ principal: arn:aws:iam::1:role/X, reason: a good reason }]\n${immuta({ externalPrincipals: own })}`;
  expect(faults(text)).toEqual([
    '10:26: deployments.prod.externalPrincipals.0.reason: is missing; it must say why in at least 10 characters: somebody will read it in an audit',
  ]);
});

test('defaults hold optional fields only', () => {
  const [message] = faults(`defaults:\n  account: "111122223333"\n${immuta()}`);
  expect(message).toMatch(
    /^2:3: defaults: account must stand in each deployment; defaults holds optional fields only \(allowed: alias, key, tags, /,
  );
});

test.each(['platform', 'cloud', 'region', 'runsOn'])('%s must stand in each deployment', (field) => {
  const [message] = faults(`defaults:\n  ${field}: x\n${immuta()}`);
  expect(message).toContain(`defaults: ${field} must stand in each deployment; `);
});

test('an unknown default gets the nearest name', () => {
  const [message] = faults(`defaults:\n  tagz: {}\n${immuta()}`);
  expect(message).toMatch(/^2:3: defaults: unknown key "tagz"; did you mean tags\? \(allowed: alias, key, tags, /);
});

test.each([
  ['x', 'must be a mapping of keys to values; given: "x"'],
  ['[x]', 'must be a mapping of keys to values; given: a list'],
])('defaults: %s is refused', (value, message) => {
  expect(faults(`defaults: ${value}\n${immuta()}`)).toEqual([`1:11: defaults: ${message}`]);
});

test('a default that no deployment takes gets a warning, since nothing checks it', () => {
  expect(faults(`defaults:\n  users: [nonsense]\n${immuta()}`)).toEqual([
    `2:3: warning: defaults.users: no deployment here takes it (it is for ${platformsWith('users')})`,
  ]);
});

test('an alias in defaults that two deployments would share is refused there', () => {
  const text = `defaults:\n  alias: shared\ndeployments:\n${deploymentText('a')}${deploymentText('b')}${deploymentText('c', { region: 'us-east-1' })}`;
  expect(faults(text)).toEqual([
    '2:10: defaults.alias: alias "shared" in account 111122223333, eu-west-1 is taken by deployment a; choose another',
  ]);
});
