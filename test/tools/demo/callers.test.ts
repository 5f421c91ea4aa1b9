import type { AwsDeployment } from '../../../lib/aws/fields';
import { callersOf } from '../../../tools/demo/callers';

const role = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
const deployment = {
  id: 'adobe-prod',
  account: '111122223333',
  administrators: [role('KeyAdministrator')],
} as unknown as AwsDeployment;

const shown = (...args: Parameters<typeof callersOf>): string[] =>
  callersOf(...args).map(({ who, role: arn, expected }) => `${who} ${arn.split('/')[1]} ${expected}`);

test('lets those who may try before those who may not', () => {
  expect(shown({ ...deployment, users: [role('DataEngineer')] }, role('Workload'))).toEqual([
    "the platform's role Workload works",
    'key user DataEngineer works',
    'key administrator KeyAdministrator refused',
    'stranger Stranger refused',
  ]);
});

test('a platform without users and role has only those who may not', () => {
  expect(shown(deployment)).toEqual(['key administrator KeyAdministrator refused', 'stranger Stranger refused']);
});
