import { checkReference, principalReference } from '../../../lib/azure/principal-reference';
import { lines } from '../../support/field-problems';

const ID = 'c0ffee02-1111-4222-8333-444455556666';
const field = principalReference('Acme Keys');
const messages = (given: unknown): string[] => (field.safeParse(given).error?.issues ?? []).map((i) => i.message);

describe('a reference to an enterprise application', () => {
  test.each([{ clientId: ID }, { objectId: ID }])('may be %j', (reference) => {
    expect(field.parse(reference)).toEqual(reference);
    expect(checkReference(reference, ['acmeKeys'])).toEqual([]);
  });

  test('may be a name, with a warning that a name proves little', () => {
    const reference = { displayName: 'Acme Keys' };
    expect(field.parse(reference)).toEqual(reference);
    expect(lines(checkReference(reference, ['acmeKeys']))).toEqual([
      'warning acmeKeys.displayName: anybody may give an application this name: the plan only proves that it was registered by another tenant. Name it by its clientId, under Enterprise applications > Acme Keys > Application ID',
    ]);
  });

  test.each([
    [{}, 'has nothing to find it by; give exactly one of displayName, clientId, objectId'],
    [
      { displayName: 'a', objectId: ID },
      'has displayName and objectId, which may name different ones; give exactly one of displayName, clientId, objectId',
    ],
    [
      { displayName: 'a', clientId: ID, objectId: ID },
      'has displayName and clientId and objectId, which may name different ones; give exactly one of displayName, clientId, objectId',
    ],
  ])('finds it in exactly one way, not %j', (reference, message) => {
    expect(lines(checkReference(reference, ['acmeKeys']))).toEqual([`error acmeKeys: ${message}`]);
  });

  test('has a name of 1 to 120 characters', () => {
    expect(messages({ displayName: '' })).toEqual(['must not be empty']);
    expect(messages({ displayName: 'a' })).toEqual([]);
    expect(messages({ displayName: 'a'.repeat(120) })).toEqual([]);
    expect(messages({ displayName: 'a'.repeat(121) })).toEqual(['must have at most 120 characters']);
  });

  test('says whose id is wrong', () => {
    expect(messages({ objectId: 'Acme' })[0]).toContain(
      'the object id of the service principal of Acme Keys in your tenant.',
    );
    expect(messages({ clientId: 'Acme' })[0]).toContain('the application (client) id of Acme Keys.');
  });
});
