import { agreed } from '../../../lib/sheets/agreed';

const READY = { text: 'A quiet hour.', sources: [] };
const LOSS = { text: 'It can not be taken back.', sources: [] };

test("what can't be undone is agreed to before anything else is ready", () => {
  const before = { irreversible: [LOSS], lockOut: [], people: [], ready: [READY] };
  expect(agreed(before).ready.map(({ text }) => text)).toEqual([
    "The owner of the data and security have agreed to what can't be undone.",
    'A quiet hour.',
  ]);
});

test('where everything can be undone nobody is asked', () => {
  const before = { irreversible: [], lockOut: [LOSS], people: [], ready: [READY] };
  expect(agreed(before)).toBe(before);
});
