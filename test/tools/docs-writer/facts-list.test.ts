import type { Source } from '../../../lib/fields/fact';
import type { Facts } from '../../../lib/platforms/facts';
import { factsByTopic, factsList } from '../../../tools/docs-writer/facts-list';

const page = (address: string): Source => ({ title: 'A page', address, read: '2026-08-21' });

const facts: Facts = {
  irreversible: [
    { text: 'There is no way back.', sources: [page('https://vendor.example/way'), page('https://cloud.example/way')] },
    { text: 'Deleted is deleted.', sources: [page('https://vendor.example/deleted')] },
  ],
  waiting: [],
  rotation: { text: 'It rotates by itself.', sources: [page('https://vendor.example/rotation')] },
  loss: { text: 'Nothing works.', sources: [page('https://vendor.example/loss')] },
  costs: [{ text: 'It costs 1 USD.', sources: [page('https://cloud.example/prices')] }],
};

test('the section has a line for each fact, with its sources', () => {
  expect(factsList(facts)).toBe(
    [
      "- **Can't be undone**: There is no way back ([source](https://vendor.example/way), [source](https://cloud.example/way)).",
      "- **Can't be undone**: Deleted is deleted ([source](https://vendor.example/deleted)).",
      '- **Rotation**: It rotates by itself ([source](https://vendor.example/rotation)).',
      '- **When the key is out of reach**: Nothing works ([source](https://vendor.example/loss)).',
      '- **Costs**: It costs 1 USD ([source](https://cloud.example/prices)).',
    ].join('\n'),
  );
});

test('no kind of fact is left out', () => {
  const shown = factsByTopic(facts).map(({ fact }) => fact);
  expect(shown).toEqual(Object.values(facts).flat());
});
