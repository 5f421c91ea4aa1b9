import {
  ADMINISTRATOR_PERMISSIONS,
  BACKUP_PERMISSIONS,
  DELETION_PERMISSIONS,
  DEPLOYER_PERMISSIONS,
  union,
} from '../../../lib/azure/key-permissions';

describe('key permissions', () => {
  test('let who deploys create, recover and rotate the key', () => {
    expect(DEPLOYER_PERMISSIONS).toEqual([
      'Get',
      'List',
      'Create',
      'Update',
      'Recover',
      'Rotate',
      'GetRotationPolicy',
      'SetRotationPolicy',
    ]);
  });

  test('let administrators do the same, and back up only those who may', () => {
    expect(ADMINISTRATOR_PERMISSIONS).toEqual(DEPLOYER_PERMISSIONS);
    expect(BACKUP_PERMISSIONS).toEqual(['Backup', 'Restore']);
  });

  test.each([
    ['deployers', DEPLOYER_PERMISSIONS],
    ['administrators', ADMINISTRATOR_PERMISSIONS],
    ['administrators who may back up', BACKUP_PERMISSIONS],
    ['administrators who may delete', DELETION_PERMISSIONS],
  ])('give %s no use of the key, and no purge', (_who, permissions) => {
    const use = ['Encrypt', 'Decrypt', 'WrapKey', 'UnwrapKey', 'Sign', 'Verify', 'Release', 'Purge'];
    expect(permissions.filter((permission) => use.includes(permission))).toEqual([]);
  });

  test('leave deletion to administrators who may', () => {
    expect(DELETION_PERMISSIONS).toEqual(['Delete']);
    expect([...DEPLOYER_PERMISSIONS, ...ADMINISTRATOR_PERMISSIONS]).not.toContain('Delete');
  });

  test('unite in one order, each once', () => {
    expect(union(['WrapKey', 'Get'], ['Delete', 'Get'])).toEqual(['Get', 'Delete', 'WrapKey']);
    const use = ['UnwrapKey', 'WrapKey', 'Decrypt', 'Encrypt'] as const;
    expect(union(use)).toEqual(['Encrypt', 'Decrypt', 'WrapKey', 'UnwrapKey']);
  });
});
