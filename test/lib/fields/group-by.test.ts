import { groupBy } from '../../../lib/fields/group-by';

test('items with the same key stand together, in the order in which they came', () => {
  expect([...groupBy(['b1', 'a1', 'b2', 'a2'], (text) => text.charAt(0))]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1', 'a2']],
  ]);
});

test('no items are no groups, and a key may have the name of a property of objects', () => {
  expect([...groupBy([], String)]).toEqual([]);
  expect(groupBy(['__proto__', 'constructor'], String).get('constructor')).toEqual(['constructor']);
});
