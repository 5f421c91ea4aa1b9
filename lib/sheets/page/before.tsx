import { ROLES } from '../roles';
import type { Before as BeforeFirst, Warning } from '../procedure';
import type { NumberedStep } from '../sheet';
import { Marked } from './marked';
import { remembered } from './remembered';
import { Sources } from './sources';

const Warnings = remembered(({ warnings }: { readonly warnings: readonly Warning[] }) => (
  <ul>
    {warnings.map(({ text, sources }) => (
      <li>
        <Marked text={text} />
        <Sources sources={sources} />
      </li>
    ))}
  </ul>
));

/** What nothing can undo, with the box that must be ticked before a step which does it is shown as next. */
function Irreversible({
  warnings,
  steps,
}: {
  readonly warnings: readonly Warning[];
  readonly steps: readonly NumberedStep[];
}) {
  const doing = steps.filter((step) => step.irreversible !== undefined);
  if (warnings.length + doing.length === 0) return null;
  return (
    <section class="box danger" aria-labelledby="irreversible">
      <h3 id="irreversible">What can’t be undone</h3>
      <Warnings warnings={warnings} />
      {doing.length > 0 && (
        <>
          <ul class="doing">
            {doing.map((step) => (
              <li>
                <a href={`#step-${step.id}`}>Step {step.number}</a>: <Marked text={step.irreversible ?? ''} />
              </li>
            ))}
          </ul>
          <label class="tick read js-only">
            <input type="checkbox" id="read" autocomplete="off" />
            <span>I have read what can’t be undone, and those who must agree have agreed.</span>
          </label>
        </>
      )}
    </section>
  );
}

const Rest = remembered(({ before }: { readonly before: Omit<BeforeFirst, 'irreversible'> }) => (
  <>
    {before.lockOut.length > 0 && (
      <section class="box caution" aria-labelledby="lock-out">
        <h3 id="lock-out">What locks you out of your data</h3>
        <Warnings warnings={before.lockOut} />
      </section>
    )}
    <div class="pair">
      {before.people.length > 0 && (
        <section aria-labelledby="people">
          <h3 id="people">Who takes part</h3>
          <ul>
            {before.people.map(({ who, needs }) => (
              <li>
                <b>{ROLES[who]}</b>: <Marked text={needs} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {before.ready.length > 0 && (
        <section aria-labelledby="ready">
          <h3 id="ready">What must be ready</h3>
          <Warnings warnings={before.ready} />
        </section>
      )}
    </div>
  </>
));

/** Everything that must be known before the first step. */
export function Before({ before, steps }: { readonly before: BeforeFirst; readonly steps: readonly NumberedStep[] }) {
  const { irreversible, ...rest } = before;
  return (
    <section aria-labelledby="before">
      <h2 id="before">Before you begin</h2>
      <Irreversible warnings={irreversible} steps={steps} />
      <Rest before={rest} />
    </section>
  );
}
