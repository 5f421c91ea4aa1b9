import { parseState } from '../../../lib/azure/deployed-state';

describe('a state of Terraform', () => {
  test('gives its outputs, the vault and the key', () => {
    const text = JSON.stringify({
      version: 4,
      terraform_version: '1.11.4',
      outputs: { KeyName: { value: 'k', type: 'string' }, Count: { value: 1, type: 'number' } },
      resources: [
        { mode: 'data', type: 'azurerm_key_vault_key', instances: [{ attributes: { name: 'read' } }] },
        { mode: 'managed', type: 'azurerm_key_vault_key', instances: [{ attributes: { name: 'k' } }] },
        { mode: 'managed', type: 'azurerm_key_vault', instances: [{ attributes: { name: 'v' } }] },
      ],
    });
    expect(parseState(text)).toEqual({
      outputs: { KeyName: 'k' },
      vault: { name: 'v' },
      key: { name: 'k' },
      createdResourceGroup: false,
    });
  });

  test('may be empty, as after the first plan', () => {
    expect(parseState('{"version":4}')).toEqual({ outputs: {}, createdResourceGroup: false });
  });

  test('a resource or an output that Terraform did not write counts for nothing', () => {
    const resources = [
      null,
      1,
      [],
      {},
      { mode: 'managed', type: 'azurerm_key_vault', instances: 5 },
      { mode: 'managed', type: 'azurerm_key_vault_key', instances: [{ attributes: 'x' }] },
    ];
    const outputs = { KeyName: { value: 'k' }, Nothing: null, Text: 'x', List: { value: ['x'] } };
    expect(parseState(JSON.stringify({ version: 4, resources, outputs }))).toEqual({
      outputs: { KeyName: 'k' },
      createdResourceGroup: false,
    });
  });

  test('a list is no resource, and its attributes are no list', () => {
    const listed = [{ mode: 'managed', type: 'azurerm_key_vault', instances: [{ attributes: ['x'] }] }];
    expect(parseState(JSON.stringify({ version: 4, resources: listed }))?.vault).toBeUndefined();
  });

  test('eight megabytes of entries that mean nothing are read all the same', () => {
    const many = Array.from({ length: 2_000_000 }, () => '{}').join();
    expect(parseState(`{"version":4,"resources":[${many}]}`)?.createdResourceGroup).toBe(false);
  });

  test.each(['', 'null', '{', '[]', '['.repeat(100_000), '{"version":3}', '{"version":4,"resources":{}}'])(
    'is not read from %s',
    (text) => {
      expect(parseState(text)).toBeUndefined();
    },
  );
});
