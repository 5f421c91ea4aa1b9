import { DataAzurermKeyVaultKey } from '@cdktf/provider-azurerm/lib/data-azurerm-key-vault-key';
import { KeyVaultKey } from '@cdktf/provider-azurerm/lib/key-vault-key';
import { grantAccess } from '../../../../lib/azure/constructs/access-policies';
import { PLAN_STOPS, VaultKey, type VaultKeyProps } from '../../../../lib/azure/constructs/vault-key';
import { DEPLOYER, TENANT } from '../../../support/azure-deployment';
import { aVault, inProviderStack } from '../../../support/provider-stack';
import { dataSource, resource, synthesize } from '../../../support/terraform-json';

const PROPS: Omit<VaultKeyProps, 'vault' | 'deployerAccess'> = {
  name: 'encryption-key',
  type: 'RSA',
  size: 2048,
  operations: ['wrapKey', 'unwrapKey'],
  activationDate: '2026-12-01T00:00:00Z',
  tags: { 'cmk:id': 'prod' },
};

const synth = (props: Partial<VaultKeyProps> = {}, context: Readonly<Record<string, unknown>> = {}) =>
  synthesize(
    inProviderStack((stack) => {
      const vault = aVault(stack);
      const access = { vault, tenantId: TENANT, objectId: DEPLOYER, permissions: ['Get', 'Create'] as const };
      const deployerAccess = [grantAccess(stack, 'Deployer', access)];
      new VaultKey(stack, 'Key', { vault, deployerAccess, ...PROPS, ...props });
    }),
    context,
  );
const key = (props: Partial<VaultKeyProps> = {}) => resource(synth(props), KeyVaultKey, 'Key');

describe('the key of a vault', () => {
  test('is one that no change replaces, made after the access of who deploys', () => {
    expect(key()).toEqual({
      name: 'encryption-key',
      key_vault_id: '${azurerm_key_vault.Vault.id}',
      key_type: 'RSA',
      key_size: 2048,
      key_opts: ['wrapKey', 'unwrapKey'],
      not_before_date: '2026-12-01T00:00:00Z',
      tags: { 'cmk:id': 'prod' },
      depends_on: ['azurerm_key_vault_access_policy.Deployer'],
      lifecycle: { prevent_destroy: true, ignore_changes: ['expiration_date', 'not_before_date'] },
    });
  });

  test('is read back in its newest version, after it was made', () => {
    expect(dataSource(synth(), DataAzurermKeyVaultKey, 'CurrentKey')).toEqual({
      name: 'encryption-key',
      key_vault_id: '${azurerm_key_vault.Vault.id}',
      depends_on: ['azurerm_key_vault_key.Key', 'azurerm_key_vault_access_policy.Deployer'],
    });
  });

  test('takes the time of the first deployment where no activation date is given', () => {
    expect(key({ activationDate: undefined })['not_before_date']).toBe('${plantimestamp()}');
  });

  test('passes type, size, expiry and rotation on', () => {
    const rotation = { timeBeforeExpiry: 'P30D', expireAfter: 'P2Y', notifyBeforeExpiry: 'P60D' };
    expect(key({ type: 'RSA-HSM', size: 4096, expirationDate: '2028-12-01T00:00:00Z', rotation })).toMatchObject({
      key_type: 'RSA-HSM',
      key_size: 4096,
      expiration_date: '2028-12-01T00:00:00Z',
      rotation_policy: {
        automatic: { time_before_expiry: 'P30D' },
        expire_after: 'P2Y',
        notify_before_expiry: 'P60D',
      },
    });
  });

  test('rotates by creation alone without an expiry', () => {
    expect(key({ rotation: { timeAfterCreation: 'P1Y' } })['rotation_policy']).toEqual({
      automatic: { time_after_creation: 'P1Y' },
    });
  });

  test('has tags as text, not as templates of Terraform', () => {
    expect(key({ tags: { owner: '${path.root}' } })['tags']).toEqual({ owner: '$${path.root}' });
  });

  test('stops the plan of its stack, unless a person says so by a variable; other stacks go on', () => {
    const stop = { because: 'disabled', sentence: 'The key is ${disabled}. Ask first,' };
    const json = synth({}, { [PLAN_STOPS]: { 'cmk-a': stop } });
    expect(json.variable).toEqual({
      EnableDisabledKey: {
        type: 'bool',
        default: false,
        description: 'Whether this apply may enable the disabled key.',
      },
    });
    expect(resource(json, KeyVaultKey, 'Key')['lifecycle']).toEqual({
      prevent_destroy: true,
      ignore_changes: ['expiration_date', 'not_before_date'],
      precondition: [
        {
          condition: '${var.EnableDisabledKey}',
          error_message: 'The key is $${disabled}. Ask first, or add --var=EnableDisabledKey=true to this command.',
        },
      ],
    });
    expect(synth({}, { [PLAN_STOPS]: { 'cmk-other': stop } })).toEqual(synth());
  });

  test.each([
    ['deletedKey', 'RecoverDeletedKey', 'Whether this apply may recover the deleted key.'],
    ['deletedVault', 'RecoverDeletedVault', 'Whether this apply may recover the deleted vault.'],
    ['lost', 'CreateLostKeyAnew', 'Whether this apply may create another key for the one that is gone.'],
    ['unseen', 'DeployUnseen', 'Whether this apply may go on although the key could not be seen.'],
  ])('stops for %s on a variable of its own, %s', (because, variable, description) => {
    const json = synth({}, { [PLAN_STOPS]: { 'cmk-a': { because, sentence: 'Why,' } } });
    expect(json.variable).toEqual({ [variable]: { type: 'bool', default: false, description } });
    expect(resource(json, KeyVaultKey, 'Key')['lifecycle']).toMatchObject({
      precondition: [{ condition: `\${var.${variable}}` }],
    });
  });
});
