import { printable } from '../../problems/printable';
import type { Source } from '../procedure';
import { Address } from './address';

/** The numbers of the pages that say so, as the list at the end has them. */
export const Marks = ({ numbers }: { readonly numbers: readonly number[] }) => (
  <>
    {numbers.map((number) => (
      <>
        {' '}
        <a class="mark" href={`#source-${number}`}>
          [{number}]
        </a>
      </>
    ))}
  </>
);

/** What a step rests on. */
export const MarksLine = ({ numbers }: { readonly numbers: readonly number[] }) =>
  numbers.length === 0 ? null : (
    <p class="rests">
      {numbers.length === 1 ? 'Source' : 'Sources'}
      <Marks numbers={numbers} />
    </p>
  );

/** All pages that the sheet rests on, by their numbers, each with the day on which it was read. */
export const SourceList = ({ sources }: { readonly sources: readonly Source[] }) =>
  sources.length === 0 ? null : (
    <section aria-labelledby="sources">
      <h2 id="sources">Sources</h2>
      <ol class="sources">
        {sources.map(({ title, address, read }, i) => (
          <li id={`source-${i + 1}`}>
            <Address to={address} text={printable(title)} /> <span class="read">read {read}</span>
          </li>
        ))}
      </ol>
    </section>
  );
