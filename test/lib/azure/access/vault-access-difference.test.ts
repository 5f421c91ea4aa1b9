import fc from 'fast-check';
import type { AzureAccess, VaultNetwork } from '../../../../lib/azure/access/vault-access';
import {
  compareVaultAccess,
  vaultAccessDrift,
  vaultAccessGrowth,
} from '../../../../lib/azure/access/vault-access-difference';

const VENDOR = 'c0ffee09-1111-4222-8333-444455556666';
const STRANGER = 'deadbeef-1111-4222-8333-444455556666';
const vendor = { objectId: VENDOR, keyPermissions: ['Get', 'WrapKey', 'UnwrapKey'] };
const closed: VaultNetwork = {
  defaultAction: 'Deny',
  bypass: 'None',
  ipRules: ['203.0.113.0/24'],
  virtualNetworkRules: [],
  publicNetworkAccess: 'Enabled',
};
const access = (more: Partial<AzureAccess> = {}): AzureAccess => ({
  permissionModel: 'access-policies',
  policies: [vendor],
  network: closed,
  ...more,
});
const network = (more: Partial<VaultNetwork>): AzureAccess => access({ network: { ...closed, ...more } });
const lines = (from: AzureAccess, to: AzureAccess) =>
  compareVaultAccess(from, to).map((c) => `${c.access === 'more' ? '+' : '-'} ${c.layer}: ${c.text}`);

describe('access policies', () => {
  test('of somebody else are growth, and drift', () => {
    const foreign = access({ policies: [vendor, { objectId: STRANGER, keyPermissions: ['Get', 'Decrypt'] }] });
    expect(lines(access(), foreign)).toEqual([
      `+ access policy: object id ${STRANGER} gets the key permissions Get and Decrypt`,
    ]);
    expect(vaultAccessDrift(foreign, access()).differs).toBe(true);
    expect(vaultAccessGrowth(foreign, access())).toEqual({
      grows: false,
      changes: [
        {
          access: 'less',
          layer: 'access policy',
          text: `object id ${STRANGER} loses the key permissions Get and Decrypt`,
          actions: ['Get', 'Decrypt'],
          statements: [],
        },
      ],
    });
  });

  test.each([
    ['keyPermissions', 'key'],
    ['secretPermissions', 'secret'],
    ['certificatePermissions', 'certificate'],
    ['storagePermissions', 'storage'],
  ])('with more %s are growth', (field, kind) => {
    const wider = access({ policies: [{ ...vendor, [field]: ['Get', 'WrapKey', 'UnwrapKey', 'Set'] }] });
    expect(lines(access(), wider)).toEqual([
      `+ access policy: object id ${VENDOR} ${kind === 'key' ? 'gets the key permission Set' : `gets the ${kind} permissions Get, WrapKey, UnwrapKey and Set`}`,
    ]);
    expect(vaultAccessGrowth(wider, access()).grows).toBe(false);
    expect(vaultAccessDrift(access(), wider).differs).toBe(true);
  });

  test('say the same in any order and case, in one or in several, and with empty lists', () => {
    const same = access({
      policies: [
        { objectId: VENDOR.toUpperCase(), keyPermissions: ['unwrapkey', 'GET'], secretPermissions: [] },
        { objectId: VENDOR, keyPermissions: ['wrapKey'] },
        { objectId: STRANGER, keyPermissions: [] },
      ],
    });
    expect(lines(access(), same)).toEqual([]);
  });

  test('through an application are others than those without it', () => {
    const through = access({ policies: [{ ...vendor, applicationId: STRANGER, keyPermissions: ['Get'] }] });
    const mutual = access({ policies: [vendor, { ...vendor, applicationId: STRANGER }] });
    expect(lines(access(), mutual)).toEqual([
      `+ access policy: the application ${STRANGER} on behalf of object id ${VENDOR} gets the key permissions Get, WrapKey and UnwrapKey`,
    ]);
    expect(lines(access(), through)).toEqual([
      `- access policy: object id ${VENDOR} loses the key permissions Get, WrapKey and UnwrapKey`,
      `+ access policy: the application ${STRANGER} on behalf of object id ${VENDOR} gets the key permission Get`,
    ]);
  });

  test('with all have every permission but Purge, as far as can be told', () => {
    const all = (...permissions: string[]) => access({ policies: [{ ...vendor, keyPermissions: permissions }] });
    expect(lines(access(), all('all'))[0]).toBe(`+ access policy: object id ${VENDOR} gets the key permission all`);
    expect(lines(all('all'), access())).toEqual([`- access policy: object id ${VENDOR} loses the key permission all`]);
    expect(lines(all('all'), all('all', 'purge'))).toEqual([
      `+ access policy: object id ${VENDOR} gets the key permission purge`,
    ]);
  });

  test.each([
    'Informatica KMS Connect',
    `team ${STRANGER}`,
    'deadbeef9-1111-4222-8333-444455556666',
    'deadbeef-111-4222-8333-444455556666',
    'deadbeef-1111-4222-833-444455556666',
    'deadbeef-1111-444455556666',
  ])('of "%s", which is no object id, are said by that name', (name) => {
    expect(
      lines(access({ policies: [] }), access({ policies: [{ objectId: name, keyPermissions: ['Get'] }] })),
    ).toEqual([`+ access policy: ${name} gets the key permission Get`]);
  });

  test('of an object id are said so, whatever its case', () => {
    const loud = { objectId: STRANGER.toUpperCase(), keyPermissions: ['Get'] };
    expect(lines(access({ policies: [] }), access({ policies: [loud] }))).toEqual([
      `+ access policy: object id ${STRANGER.toUpperCase()} gets the key permission Get`,
    ]);
  });

  test('of somebody whose object id is not known yet are said by name', () => {
    const named = { ...vendor, objectId: 'Informatica KMS Connect', keyPermissions: ['Get'] };
    expect(lines(access({ policies: [] }), access({ policies: [named] }))).toEqual([
      '+ access policy: Informatica KMS Connect gets the key permission Get',
    ]);
  });
});

describe('the permission model', () => {
  const role = { principalId: STRANGER, role: 'Key Vault Crypto Officer', scope: '/subscriptions/1' };

  test('that is switched is growth in both directions', () => {
    const rbac = access({ permissionModel: 'rbac', roleAssignments: [] });
    expect(lines(access({ roleAssignments: [] }), rbac)).toEqual([
      '+ permission model: the vault switches to Azure RBAC: access policies no longer count, and whoever holds a role on the vault, its resource group or its subscription may do what that role allows',
    ]);
    expect(lines(rbac, access({ roleAssignments: [] }))).toEqual([
      '+ permission model: the vault switches to access policies: role assignments no longer count for its keys, and whoever has an access policy may do what it lists',
    ]);
  });

  test('of roles without the roles can not be judged', () => {
    const unread = access({ permissionModel: 'rbac' });
    const text = '+ role assignment: role assignments decide who may use the vault, and were not read';
    expect(lines(unread, unread)).toEqual([text]);
    expect(lines({ ...unread, roleAssignments: [] }, unread)).toEqual([text]);
    expect(lines(access(), access({ roleAssignments: [role] }))).toEqual([]);
  });

  test.each([
    ['another principal', { ...role, principalId: VENDOR }],
    ['another role', { ...role, role: 'Key Vault Administrator' }],
    ['another scope', { ...role, scope: '/subscriptions/2' }],
    ['a condition', { ...role, condition: 'x' }],
  ])('of roles: one with %s is another assignment', (_, other) => {
    const held = (r: typeof role) => access({ permissionModel: 'rbac', roleAssignments: [r] });
    expect(lines(held(role), held(other)).map((line) => line[0])).toEqual(['+', '-']);
    expect(lines(held(role), held({ ...role, role: role.role.toUpperCase() }))).toEqual([]);
  });

  test('of roles: an assignment is said in words', () => {
    const none = access({ roleAssignments: [] });
    const one = access({ roleAssignments: [{ ...role, condition: 'x' }] });
    const plain = access({ roleAssignments: [role] });
    const words = `the role Key Vault Crypto Officer on /subscriptions/1`;
    expect(lines(none, one)).toEqual([`+ role assignment: object id ${STRANGER} gets ${words} if x`]);
    expect(lines(none, plain)).toEqual([`+ role assignment: object id ${STRANGER} gets ${words}`]);
    expect(lines(plain, none)).toEqual([`- role assignment: object id ${STRANGER} loses ${words}`]);
    const change = { layer: 'role assignment', actions: ['Key Vault Crypto Officer'], statements: [] };
    expect(compareVaultAccess(none, plain)).toMatchObject([{ ...change, access: 'more' }]);
    expect(compareVaultAccess(plain, none)).toMatchObject([{ ...change, access: 'less' }]);
  });
});

test.each([
  ['deployment', 'Azure Virtual Machines may now take certificates stored as secrets from the vault'],
  ['disk-encryption', 'Azure Disk Encryption may now take secrets from the vault and unwrap keys'],
  ['template-deployment', 'Azure Resource Manager may now take secrets from the vault'],
] as const)('a vault enabled for %s lets a service in', (service, text) => {
  expect(lines(access(), access({ enabledFor: [service] }))).toEqual([`+ services of Azure: ${text}`]);
  expect(lines(access({ enabledFor: [service] }), access())).toEqual([
    `- services of Azure: ${text.replace('may now', 'may no longer')}`,
  ]);
});

test('of several services only those that come or go are said', () => {
  const [some, others] = [
    access({ enabledFor: ['deployment', 'disk-encryption'] }),
    access({ enabledFor: ['deployment'] }),
  ];
  expect(lines(others, some)).toEqual([
    '+ services of Azure: Azure Disk Encryption may now take secrets from the vault and unwrap keys',
  ]);
  expect(lines(some, others)).toEqual([
    '- services of Azure: Azure Disk Encryption may no longer take secrets from the vault and unwrap keys',
  ]);
});

describe('the network', () => {
  const open = network({ defaultAction: 'Allow', ipRules: [] });

  test('that is opened is growth, and closed a loss', () => {
    expect(lines(access(), open)).toEqual([
      '+ network: every address may now reach the vault (before: only 203.0.113.0/24)',
    ]);
    expect(lines(open, access())).toEqual([
      '- network: only 203.0.113.0/24 may still reach the vault (before: every address)',
    ]);
    expect(lines(network({ publicNetworkAccess: 'Disabled' }), open)).toEqual([
      '+ network: every address may now reach the vault (before: no address)',
    ]);
  });

  test.each([
    ['a wider range', ['203.0.112.0/23'], ['+ network: 203.0.112.0/23 may now reach the vault']],
    ['a part of the range', ['203.0.113.0/25'], ['- network: 203.0.113.0/24 may no longer reach the vault']],
    ['another address', ['203.0.113.0/24', '198.51.100.7'], ['+ network: 198.51.100.7 may now reach the vault']],
    ['the range in two halves', ['203.0.113.0/25', '203.0.113.128/25'], []],
    ['an address of the range besides', ['203.0.113.0/24', '203.0.113.7/32'], []],
    ['everything', ['203.0.113.0/24', '0.0.0.0/0'], ['+ network: 0.0.0.0/0 may now reach the vault']],
  ])('with %s', (_, ipRules, expected) => {
    expect(lines(access(), network({ ipRules }))).toEqual(expected);
  });

  test('with another subnet is growth; the case of its id makes no difference', () => {
    const subnet = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s';
    expect(lines(access(), network({ virtualNetworkRules: [subnet] }))).toEqual([
      `+ network: the subnet ${subnet.toLowerCase()} may now reach the vault`,
    ]);
    const [a, b] = [subnet, subnet.toUpperCase()].map((id) => network({ virtualNetworkRules: [id] }));
    expect(lines(a as AzureAccess, b as AzureAccess)).toEqual([]);
  });

  test('that trusted services pass is growth', () => {
    expect(lines(access(), network({ bypass: 'AzureServices' }))).toEqual([
      '+ network: trusted services of Azure may now pass the firewall',
    ]);
    expect(lines(network({ bypass: 'AzureServices' }), access())).toEqual([
      '- network: trusted services of Azure may no longer pass the firewall',
    ]);
  });

  test('with public access off and on again: its rules are without effect and with it', () => {
    const off = network({ publicNetworkAccess: 'Disabled' });
    expect(lines(access(), off)).toEqual(['- network: 203.0.113.0/24 may no longer reach the vault']);
    expect(lines(off, access())).toEqual(['+ network: 203.0.113.0/24 may now reach the vault']);
    expect(lines(off, network({ publicNetworkAccess: 'disabled', ipRules: ['0.0.0.0/0'] }))).toEqual([]);
    const unruled = network({ publicNetworkAccess: 'Disabled', defaultAction: 'Allow' });
    expect(lines(off, unruled)).toEqual([]);
    expect(lines(access(), unruled)).toEqual(['- network: 203.0.113.0/24 may no longer reach the vault']);
  });

  test('says of each loss that it is one, and names subnets among who is left', () => {
    const less = (from: AzureAccess, to: AzureAccess) => compareVaultAccess(from, to).map((c) => c.access);
    expect(less(access(), network({ ipRules: [] }))).toEqual(['less']);
    expect(less(network({ bypass: 'AzureServices' }), access())).toEqual(['less']);
    expect(less(access({ enabledFor: ['deployment'] }), access())).toEqual(['less']);
    expect(less(open, access())).toEqual(['less']);
    expect(lines(open, network({ ipRules: [], virtualNetworkRules: ['/subscriptions/1/S'] }))).toEqual([
      '- network: only the subnet /subscriptions/1/s may still reach the vault (before: every address)',
    ]);
  });

  test('of a way that is not known is growth, and what is not said to be closed is open', () => {
    expect(lines(access(), network({ publicNetworkAccess: 'SecuredByPerimeter' }))).toEqual([
      '+ network: public network access is SecuredByPerimeter (before: Enabled), which is not judged here: read it yourself',
    ]);
    expect(lines(access(), network({ defaultAction: 'Whatever' }))[0]).toMatch(/^\+ network: every address/);
    const perimeter = network({ publicNetworkAccess: 'SecuredByPerimeter' });
    expect(lines(perimeter, access())).toEqual([
      '+ network: public network access is Enabled (before: SecuredByPerimeter), which is not judged here: read it yourself',
    ]);
    expect(lines(perimeter, network({ publicNetworkAccess: 'securedbyperimeter' }))).toEqual([]);
  });

  test('never lets an address in, unsaid', () => {
    const octet = fc.integer({ min: 0, max: 3 });
    const range = fc
      .tuple(octet, octet, fc.integer({ min: 20, max: 32 }))
      .map(([a, b, n]) => `10.0.${a}.${b * 64}/${n}`);
    const number = (text: string) => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    const inside = (address: string, ranges: readonly string[]) =>
      ranges.some((r) => {
        const [base = '', prefix = ''] = r.split('/');
        const size = 2 ** (32 - Number(prefix));
        return Math.floor(number(base) / size) === Math.floor(number(address) / size);
      });
    const ranges = fc.array(range, { maxLength: 4 });
    fc.assert(
      fc.property(ranges, ranges, octet, fc.nat({ max: 255 }), (before, after, third, fourth) => {
        const address = `10.0.${third}.${fourth}`;
        const gained = inside(address, after) && !inside(address, before);
        const difference = vaultAccessGrowth(network({ ipRules: before }), network({ ipRules: after }));
        if (gained) expect(difference.grows).toBe(true);
        if (difference.changes.length === 0) expect(inside(address, before)).toBe(inside(address, after));
      }),
      { numRuns: 2000, seed: 20261205 },
    );
  });
});
