import { spansOf } from '../../../lib/sheets/inline';

const plain = (text: string) => ({ kind: 'plain', text });
const name = (text: string) => ({ kind: 'name', text });
const code = (text: string) => ({ kind: 'code', text });

test('names on a screen and code are told from the rest', () => {
  expect(spansOf('Choose **Add key**, then `plugins:`.')).toEqual([
    plain('Choose '),
    name('Add key'),
    plain(', then '),
    code('`plugins:`'),
    plain('.'),
  ]);
});

test.each(['a ** b', '**open', 'a ` b', '2 * 3 * 4', '****', 'kms:Put* and kms:Get*'])(
  'what nothing closes is a sign like any other: %s',
  (text) => {
    expect(spansOf(text)).toEqual([plain(text)]);
  },
);

test('in code nothing else has a meaning', () => {
  expect(spansOf('`a **b** c`')).toEqual([code('`a **b** c`')]);
});

test('an empty text has no runs', () => {
  expect(spansOf('')).toEqual([]);
});
