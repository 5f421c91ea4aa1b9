import type { Fact } from '../../lib/fields/fact';
import type { Facts } from '../../lib/platforms/facts';

/** What each kind of fact is about; a new kind has no page before it has a line here. */
const TOPICS: Readonly<Record<keyof Facts, string>> = {
  irreversible: "Can't be undone",
  waiting: 'Waiting',
  rotation: 'Rotation',
  loss: 'When the key is out of reach',
  costs: 'Costs',
};

/** Every fact of a platform under its topic, in the order of the page. */
export function factsByTopic(facts: Facts): { readonly topic: string; readonly fact: Fact }[] {
  const kinds = Object.keys(TOPICS) as (keyof Facts)[];
  return kinds.flatMap((kind) => [facts[kind]].flat().map((fact) => ({ topic: TOPICS[kind], fact })));
}

/** The section "What to know" of a platform's page. */
export const factsList = (facts: Facts): string =>
  factsByTopic(facts)
    .map(({ topic, fact }) => `- **${topic}**: ${linked(fact)}`)
    .join('\n');

/** The sentence with links to its sources before the full stop. */
function linked({ text, sources }: Fact): string {
  const links = sources.map(({ address }) => `[source](${address})`).join(', ');
  return `${text.replace(/\.$/, '')} (${links}).`;
}
