import { accessEntries } from '../../../lib/azure/access-entries';
import type { KeyPermission } from '../../../lib/azure/key-permissions';

describe('access policies of a vault', () => {
  test('are one for each object id, deployers first', () => {
    const entries = accessEntries({ deployers: ['d1', 'both'], administrators: ['a1', 'both'] });
    expect(entries.map((e) => [e.objectId, e.deploys, e.administers])).toEqual([
      ['d1', true, false],
      ['both', true, true],
      ['a1', false, true],
    ]);
  });

  test('unite what somebody needs who both deploys and administers, in one order', () => {
    const [both] = accessEntries({ deployers: ['x'], administrators: ['x'] });
    expect(both?.permissions).toEqual([
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

  test('let those administrators back up whom cmk.yaml names with a reason, and no deployer', () => {
    const entries = accessEntries({
      deployers: ['d'],
      administrators: ['a', 'b'],
      administratorsMayBackUp: ['a', 'd'].map((administrator) => ({ administrator, reason: 'Kept in the safe.' })),
    });
    const who = (permission: KeyPermission) =>
      entries.filter(({ permissions }) => permissions.includes(permission)).map(({ objectId }) => objectId);
    expect([who('Backup'), who('Restore')]).toEqual([['a'], ['a']]);
  });

  test('let administrators delete only when told, and deployers never', () => {
    const [deployer, administrator] = accessEntries({
      deployers: ['d'],
      administrators: ['a'],
      administratorsMayDelete: true,
    });
    expect(deployer?.permissions).not.toContain('Delete');
    expect(administrator?.permissions).toContain('Delete');
  });
});
