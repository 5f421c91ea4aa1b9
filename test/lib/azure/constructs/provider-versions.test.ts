import { PROVIDER_VERSIONS, TERRAFORM_VERSION } from '../../../../lib/azure/constructs/provider-versions';

test.each(Object.entries(PROVIDER_VERSIONS))(
  'the provider %s is of HashiCorp and of one exact version',
  (name, pin) => {
    expect(pin.source).toBe(`hashicorp/${name}`);
    expect(pin.version).toMatch(/^\d+\.\d+\.\d+$/);
  },
);

test('azurerm is at least the release on the control-plane API that stays after February 2027, and not 5', () => {
  const [major, minor] = PROVIDER_VERSIONS.azurerm.version.split('.').map(Number);
  expect(major).toBe(4);
  expect(minor).toBeGreaterThanOrEqual(81);
});

test('Terraform may be any from 1.10 on', () => {
  expect(TERRAFORM_VERSION).toBe('>= 1.10.0');
});
