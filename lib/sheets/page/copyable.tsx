import { printable, printableLines } from '../../problems/printable';
import type { Block, Value } from '../procedure';
import { breakable } from './breakable';
import { Marked } from './marked';
import { remembered } from './remembered';

/** The button's name says what it copies; without a script there is none. */
const Copy = remembered(({ label, of }: { readonly label: string; readonly of: string }) => (
  <button type="button" class="copy" data-copies={of} aria-label={`Copy ${printable(label)}`}>
    <span>Copy</span>
  </button>
));

/** What is typed into the fields of a form. `of` begins the ids of its elements. */
export const Values = ({ of, values }: { readonly of: string; readonly values: readonly Value[] }) => (
  <dl class="values">
    {values.map(({ label, value, note }, i) => (
      <div>
        <dt>{printable(label)}</dt>
        <dd>
          <code id={`${of}-value-${i}`}>{breakable(printableLines(value))}</code>
          <Copy label={label} of={`${of}-value-${i}`} />
        </dd>
        {note !== undefined && (
          <dd class="note">
            <Marked text={note} />
          </dd>
        )}
      </div>
    ))}
  </dl>
);

/** What the lines are pasted into, or how they are written. */
const LANGUAGES: Readonly<Record<Block['language'], string>> = { yaml: 'YAML', json: 'JSON', sh: 'terminal' };

const Caption = remembered(({ label, language, of }: Pick<Block, 'label' | 'language'> & { readonly of: string }) => (
  <figcaption>
    <span>{printable(label)}</span> <span class="language">{LANGUAGES[language]}</span>
    <Copy label={label} of={of} />
  </figcaption>
));

/** Lines to paste as a whole. A command may be wrapped; data keeps its lines and scrolls, so that a value is seen whole. */
export const Blocks = ({ of, blocks }: { readonly of: string; readonly blocks: readonly Block[] }) => (
  <>
    {blocks.map(({ label, language, text }, i) => (
      <figure class="block">
        <Caption label={label} language={language} of={`${of}-block-${i}`} />
        <pre
          {...(language === 'sh' ? {} : { class: 'data', tabIndex: 0, role: 'group', 'aria-label': printable(label) })}
        >
          <code id={`${of}-block-${i}`}>{breakable(printableLines(text))}</code>
        </pre>
      </figure>
    ))}
  </>
);
