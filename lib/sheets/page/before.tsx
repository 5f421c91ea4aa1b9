import { ROLES } from '../roles';
import type { Before as BeforeFirst, Source, Warning } from '../procedure';
import type { NumberedStep } from '../sheet';
import { numbersOf } from '../sources';
import { Marked } from './marked';
import { Marks } from './sources';

/** A warning with the numbers of its sources. */
interface Numbered {
  readonly text: string;
  readonly numbers: readonly number[];
}

const Warnings = ({ warnings }: { readonly warnings: readonly Numbered[] }) => (
  <ul>
    {warnings.map(({ text, numbers }) => (
      <li>
        <Marked text={text} />
        <Marks numbers={numbers} />
      </li>
    ))}
  </ul>
);

/** Whether the warnings say already what a step does. */
const isSaid = (irreversible: string, warnings: readonly Numbered[]): boolean => {
  const [first] = irreversible.split(/(?<=\.) /) as [string];
  return warnings.some(({ text }) => text.includes(first.replace(/\.$/, '')));
};

interface IrreversibleProps {
  readonly warnings: readonly Numbered[];
  readonly steps: readonly NumberedStep[];
}

/** What nothing can undo, with the box that must be ticked before a step which does it is shown as next. */
function Irreversible({ warnings, steps }: IrreversibleProps) {
  const doing = steps.filter((step) => step.irreversible !== undefined);
  if (warnings.length + doing.length === 0) return null;
  return (
    <section class="box danger" aria-labelledby="irreversible">
      <h3 id="irreversible">What can’t be undone</h3>
      <Warnings warnings={warnings} />
      {doing.length > 0 && (
        <>
          <ul class="doing">
            {doing.map(({ id, number, irreversible = '' }) => (
              <li>
                <a href={`#step-${id}`}>Step {number}</a>
                {isSaid(irreversible, warnings) ? (
                  ' does it.'
                ) : (
                  <>
                    : <Marked text={irreversible} />
                  </>
                )}
              </li>
            ))}
          </ul>
          <label class="tick read js-only">
            <input type="checkbox" id="read" autocomplete="off" />
            <span>I have read what can’t be undone, and the owner of the data and security have agreed.</span>
          </label>
        </>
      )}
    </section>
  );
}

const LockOut = ({ warnings }: { readonly warnings: readonly Numbered[] }) => (
  <section class="box caution" aria-labelledby="lock-out">
    <h3 id="lock-out">What locks out</h3>
    <Warnings warnings={warnings} />
  </section>
);

const People = ({ people }: Pick<BeforeFirst, 'people'>) => (
  <section aria-labelledby="people">
    <h3 id="people">Who takes part</h3>
    <ul>
      {people.map(({ who, needs }) => (
        <li>
          <b>{ROLES[who]}</b>: <Marked text={needs} />
        </li>
      ))}
    </ul>
  </section>
);

const Ready = ({ warnings }: { readonly warnings: readonly Numbered[] }) => (
  <section aria-labelledby="ready">
    <h3 id="ready">What must be ready</h3>
    <Warnings warnings={warnings} />
  </section>
);

interface BeforeProps {
  readonly before: BeforeFirst;
  readonly steps: readonly NumberedStep[];
  /** All of the sheet. */
  readonly sources: readonly Source[];
}

/** Everything that must be known before the first step: what endangers beside what is needed. */
export function Before({ before: { irreversible, lockOut, people, ready }, steps, sources: all }: BeforeProps) {
  const numbered = (warnings: readonly Warning[]): readonly Numbered[] =>
    warnings.map(({ text, sources }) => ({ text, numbers: numbersOf(sources, all) }));
  return (
    <section aria-labelledby="before">
      <h2 id="before">Before you begin</h2>
      <div class="pair">
        <div>
          <Irreversible warnings={numbered(irreversible)} steps={steps} />
          {lockOut.length > 0 && <LockOut warnings={numbered(lockOut)} />}
        </div>
        <div>
          {people.length > 0 && <People people={people} />}
          {ready.length > 0 && <Ready warnings={numbered(ready)} />}
        </div>
      </div>
    </section>
  );
}
