import type { AwsDeployment } from '../../../../lib/aws/fields';
import { runbookOf } from '../../../../lib/platforms/runbooks/runbook-of';
import { RUNBOOK_NAMES, type RunbookName } from '../../../../lib/sheets/runbook-titles';
import { NOTHING_READ, withOutputs } from '../../../support/every-runbook';
import { deployment } from '../../../support/deployments';
import { informaticaDeployment } from '../../../support/informatica-deployment';
import { KEY_ID } from '../../../../tools/outputs-of';

const ROLES = ['arn:aws:iam::111122223333:role/One', 'arn:aws:iam::111122223333:role/Two'];
const immuta = (more = '') =>
  deployment<AwsDeployment>(
    `platform: immuta\naccount: "111122223333"\nregion: eu-west-1\nrunsOn: { type: ec2 }\nadministrators: [${ROLES.join(', ')}]${more}`,
  );
const PEOPLE = ['c0ffee11-1111-4222-8333-444455556666', 'c0ffee12-1111-4222-8333-444455556666'];
const OTHERS = ['c0ffee21-1111-4222-8333-444455556666', 'c0ffee22-1111-4222-8333-444455556666'];
const informatica = (fields: object = {}) =>
  informaticaDeployment({
    informaticaKmsConnect: { displayName: 'Informatica KMS Connect' },
    deployers: OTHERS,
    administrators: PEOPLE,
    ...fields,
  });

const text = (d: Parameters<typeof runbookOf>[0], name: RunbookName, known = NOTHING_READ): string =>
  JSON.stringify(runbookOf(d, name, known));

test.each(RUNBOOK_NAMES)('in %s several people are told one by one', (name) => {
  for (const [d, together] of [
    [immuta('\nadministratorsMayDelete: true'), ROLES],
    [informatica({ administratorsMayDelete: true }), PEOPLE],
    [informatica({ administrators: [] }), OTHERS],
  ] as const) {
    const said = text(d, name);
    expect(said).not.toContain(together.join(''));
    expect(said).toContain(together.join(', '));
  }
});

test('who may run the key of a vault: its administrators, else its deployers', () => {
  expect(text(informatica(), 'revoke')).toContain(
    `sign in as an administrator of cmk.yaml (object id ${PEOPLE.join(', ')})`,
  );
  expect(text(informatica({ administrators: [] }), 'revoke')).toContain(
    `sign in as a deployer of cmk.yaml (object id ${OTHERS.join(', ')})`,
  );
});

test('who may open a way in where nobody can any more', () => {
  const both = `By cmk.yaml: deployers ${OTHERS.join(', ')}, and administrators ${PEOPLE.join(', ')} (object ids).`;
  expect(text(informatica(), 'break-glass')).toContain(both);
  expect(text(informatica({ administrators: [] }), 'break-glass')).toContain(
    `By cmk.yaml: deployers ${OTHERS.join(', ')} (object ids).`,
  );
  const keys = `The key administrators of cmk.yaml: ${ROLES.join(', ')}.`;
  expect(text(immuta(), 'break-glass')).toContain(`${keys}"`);
  expect(text(immuta('\naccessRole: arn:aws:iam::111122223333:role/Access'), 'break-glass')).toContain(
    `${keys} \`cmk repair\` acts as arn:aws:iam::111122223333:role/Access.`,
  );
});

test.each<[string, object, string]>([
  [
    'may by cmk.yaml',
    { administratorsMayDelete: true },
    `Key administrators may delete it: object id ${PEOPLE.join(', ')}.`,
  ],
  [
    'is one',
    { administratorsMayDelete: true, administrators: [PEOPLE[0]] },
    `Key administrators may delete it: object id ${PEOPLE[0] ?? ''}.`,
  ],
  ['may not', {}, 'Nobody whom cmk.yaml names may delete it'],
  ['is nobody', { administratorsMayDelete: true, administrators: [] }, 'Nobody whom cmk.yaml names may delete it'],
])('who deletes the key of a vault, where the administrator %s', (_, fields, said) => {
  expect(text(informatica(fields), 'retire')).toContain(said);
});

test('the calls with a key are found by its id alone, whatever names it in a record', () => {
  expect(text(immuta(), 'compromised', withOutputs(immuta()))).toContain(`contains(CloudTrailEvent,'${KEY_ID}')`);
  expect(text(immuta(), 'compromised')).toContain("contains(CloudTrailEvent,'$KEY_ID')");
});

test('the log names a vault in small letters, whatever cmk.yaml writes', () => {
  expect(text(informatica({ vault: { name: 'Acme-CMK' } }), 'compromised')).toContain(
    '_ResourceId endswith \\"acme-cmk\\"',
  );
});

test('the entry that is copied gives up the resource group only where it makes one', () => {
  const taken = 'Take `createResourceGroup: true` out of the copy';
  expect(text(informatica({ createResourceGroup: true }), 'replace')).toContain(taken);
  expect(text(informatica(), 'replace')).not.toContain(taken);
});

test('the object id of the vendor is asked for only where it is not known', () => {
  const placed = 'put it in the place of OBJECT-ID';
  expect(text(informatica(), 'revoke')).toContain(placed);
  const known = text(informatica(), 'revoke', withOutputs(informatica()));
  expect(known).not.toContain(placed);
  expect(known).toContain('Its object id is c0ffee02-1111-4222-8333-444455556666.');
});
