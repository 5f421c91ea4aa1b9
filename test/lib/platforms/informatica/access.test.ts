import { createStack } from '../../../../lib/platforms/informatica/azure-stack';
import { ADMINISTRATOR, DEPLOYER, SECOND_DEPLOYER } from '../../../support/azure-deployment';
import { informaticaDeployment } from '../../../support/informatica-deployment';
import { keyPermissionsOf } from '../../../support/key-permissions';
import { synthesize } from '../../../support/terraform-json';

const permissions = (fields: Readonly<Record<string, unknown>> = {}) =>
  keyPermissionsOf(synthesize((scope) => createStack(scope, informaticaDeployment(fields))));

const CONSENTED = { informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } };
const VENDOR = '${element(data.azuread_service_principals.Vendor.object_ids, 0)}';

const DEPLOYS = ['Get', 'List', 'Create', 'Update', 'Recover', 'Rotate', 'GetRotationPolicy', 'SetRotationPolicy'];
const ADMINISTERS = DEPLOYS;

test('before the consent only deployers and administrators have access, and none of them can use the key', () => {
  expect(permissions()).toEqual({ [DEPLOYER]: DEPLOYS, [ADMINISTRATOR]: ADMINISTERS });
});

// "Enable Customer Managed Keys for your Organization on Microsoft Azure" (Informatica, February 2025), step 4.
test('after the consent Informatica KMS Connect uses the key, and that is all that is added', () => {
  expect(permissions(CONSENTED)).toEqual({
    ...permissions(),
    [VENDOR]: ['Get', 'List', 'Encrypt', 'Decrypt', 'WrapKey', 'UnwrapKey'],
  });
});

test('administrators may delete only where the configuration says so, and deployers never', () => {
  expect(permissions({ administratorsMayDelete: true })).toEqual({
    [DEPLOYER]: DEPLOYS,
    [ADMINISTRATOR]: [...ADMINISTERS.slice(0, 4), 'Delete', ...ADMINISTERS.slice(4)],
  });
});

test('each deployer has the same access, and whoever also administers has that of both in one policy', () => {
  expect(permissions({ deployers: [DEPLOYER, SECOND_DEPLOYER], administrators: [DEPLOYER] })).toEqual({
    [DEPLOYER]: ADMINISTERS,
    [SECOND_DEPLOYER]: DEPLOYS,
  });
});

test('an administrator may back up and restore only where the configuration says so, with a reason', () => {
  const administratorsMayBackUp = [{ administrator: ADMINISTRATOR, reason: 'escrow demanded by the regulator' }];
  expect(permissions({ administratorsMayBackUp })).toEqual({
    [DEPLOYER]: DEPLOYS,
    [ADMINISTRATOR]: [...ADMINISTERS.slice(0, 5), 'Backup', 'Restore', ...ADMINISTERS.slice(5)],
  });
});
