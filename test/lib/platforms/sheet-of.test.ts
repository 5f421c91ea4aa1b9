import { iamIdentityCenter } from '../../../lib/platforms/iam-identity-center';
import type { IdentityCenterDeployment } from '../../../lib/platforms/iam-identity-center/config';
import { sheetOf } from '../../../lib/platforms/sheet-of';
import { deployment } from '../../support/deployments';

const d = deployment<IdentityCenterDeployment>(`
platform: iam-identity-center
account: "222233334444"
region: us-east-1
administrators: [arn:aws:iam::222233334444:role/KeyAdministrator]`);
const outputs = {
  source: 'outputs.json',
  values: { KmsKeyArn: 'arn:aws:kms:us-east-1:222233334444:key/1', KeyId: '1' },
};

test('a sheet is what the platform says, with its title and phase and where the values come from', () => {
  expect(sheetOf(d, outputs)).toEqual({
    deployment: 'prod',
    platform: 'IAM Identity Center',
    phase: iamIdentityCenter.phase(d),
    source: 'outputs.json',
    ...iamIdentityCenter.settings(d, outputs),
    costs: [
      'About 1 USD a month for the key, and up to 2 USD more after its first two rotations; requests above 20,000 a month cost about 0.03 USD per 10,000 (https://aws.amazon.com/kms/pricing/).',
    ],
  });
});

test('its parts come in one order, as pipelines print them', () => {
  expect(Object.keys(sheetOf(d, outputs))).toEqual([
    'deployment',
    'platform',
    'phase',
    'source',
    'where',
    'before',
    'fields',
    'blocks',
    'after',
    'warnings',
    'costs',
    'keep',
  ]);
});

test('two sheets with the same costs hold the same list, so that YAML prints it once', () => {
  expect(sheetOf(d, outputs).costs).toBe(sheetOf(d, outputs).costs);
});
