import { printable } from '../../problems/printable';
import type { Sheet } from '../sheet';
import { Marked } from './marked';
import { remembered } from './remembered';

interface ListProps {
  readonly id: string;
  readonly title: string;
  readonly texts: readonly string[];
}

const List = ({ id, title, texts }: ListProps) =>
  texts.length === 0 ? null : (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {texts.map((text) => (
          <li>
            <Marked text={text} />
          </li>
        ))}
      </ul>
    </section>
  );

const Costs = remembered(List);

const Words = remembered(({ words }: Pick<Sheet, 'words'>) => (
  <section aria-labelledby="words">
    <h2 id="words">Words on this page</h2>
    <dl class="words">
      {words.map(({ word, meaning }) => (
        <div>
          <dt>{printable(word)}</dt>
          <dd>{printable(meaning)}</dd>
        </div>
      ))}
    </dl>
  </section>
));

/** What is looked up: words, costs, and what to keep. */
export const Reference = ({ words, costs, keep }: Pick<Sheet, 'words' | 'costs' | 'keep'>) => (
  <>
    <List id="keep" title="Keep" texts={keep} />
    <Costs id="costs" title="Costs" texts={costs} />
    {words.length > 0 && <Words words={words} />}
  </>
);
