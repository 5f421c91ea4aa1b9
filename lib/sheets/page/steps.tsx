import type { Source } from '../procedure';
import type { Sheet } from '../sheet';
import { ROLES, ROLE_NAMES, type Role } from '../roles';
import { Marked } from './marked';
import { remembered } from './remembered';
import { StepCard } from './step-card';

/** Whose steps are shown; with a script only. */
function People({ here }: { readonly here: readonly Role[] }) {
  if (here.length < 2) return null;
  return (
    <fieldset class="people">
      <legend>Show the steps of</legend>
      {[['', 'Everybody'] as const, ...here.map((role) => [role, ROLES[role]] as const)].map(([role, title]) => (
        <label>
          <input type="radio" name="who" value={role} autocomplete="off" />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What is next, whose steps are shown, how many are done. */
const Tools = remembered(({ here }: { readonly here: readonly Role[] }) => (
  <div class="tools js-only">
    <p id="status" role="status"></p>
    <p class="ticks">
      <span id="shown"></span>{' '}
      <button type="button" id="clear">
        Clear the ticks
      </button>
    </p>
    <People here={here} />
    <p id="unkept" class="box caution" hidden>
      This browser keeps no ticks for this page: they are gone when it is closed.
    </p>
  </div>
));

type StepsProps = Pick<Sheet, 'steps' | 'next'> & {
  /** All of the sheet. */
  readonly sources: readonly Source[];
};

/** The steps of this phase, in their order, and what comes after the last. */
export const Steps = ({ steps, next, sources }: StepsProps) => (
  <section aria-labelledby="steps">
    <h2 id="steps" tabIndex={-1}>
      Steps
    </h2>
    <Tools here={ROLE_NAMES.filter((role) => steps.some(({ who }) => who === role))} />
    <ol class="steps">
      {steps.map((step) => (
        <StepCard step={step} sources={sources} />
      ))}
    </ol>
    {next !== undefined && (
      <section class="box after" aria-labelledby="after">
        <h3 id="after">After the last step</h3>
        <p>
          <Marked text={next} />
        </p>
      </section>
    )}
  </section>
);
