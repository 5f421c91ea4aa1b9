import { printable } from '../../problems/printable';
import type { Source, Step, Where as StepWhere } from '../procedure';
import { ROLES } from '../roles';
import type { NumberedStep } from '../sheet';
import { numbersOf } from '../sources';
import { Address } from './address';
import { Blocks, Values } from './copyable';
import { Marked } from './marked';
import { remembered } from './remembered';
import { MarksLine } from './sources';

const Where = ({ where: { address, path } }: { readonly where: StepWhere }) => (
  <p class="where">
    <span class="label">Where</span>{' '}
    <span>
      {address !== undefined && (
        <>
          <Address to={address} text={address.replace(/^https:\/\//, '').replace(/\/$/, '')} />
          {path.length > 0 && ': '}
        </>
      )}
      {path.map((part, i) => (
        <>
          {i > 0 && (
            <>
              {' '}
              <span class="then">›</span>{' '}
            </>
          )}
          <Marked text={part} />
        </>
      ))}
    </span>
  </p>
);

type Head = Pick<Step, 'id' | 'title' | 'who' | 'where' | 'irreversible' | 'actions'> & { readonly number: number };

/** Who does what, where. */
const Head = ({ id, title, who, where, irreversible, actions, number }: Head) => (
  <>
    <div class="head">
      <span class="number" aria-hidden="true">
        {number}
      </span>
      <h3 id={`title-${id}`}>{printable(title)}</h3>
      <span class="badge next">Next</span>
    </div>
    <p class="who">
      <span class="label">Who</span> <span>{ROLES[who]}</span>
    </p>
    <Where where={where} />
    {irreversible !== undefined && (
      <p class="box danger">
        <b>Can’t be undone.</b> <Marked text={irreversible} />{' '}
        <a class="waiting" href="#read">
          Read what can’t be undone first, and tick the box there.
        </a>
      </p>
    )}
    {actions.length > 0 && (
      <ol class="actions">
        {actions.map((text) => (
          <li>
            <Marked text={text} />
          </li>
        ))}
      </ol>
    )}
  </>
);

type Foot = Pick<Step, 'success' | 'duration' | 'otherwise'> & {
  readonly number: number;
  readonly numbers: readonly number[];
};

/** What is seen then, what to do if not, and the box to tick. */
const Foot = remembered(({ success, duration, otherwise, numbers, number }: Foot) => (
  <>
    <dl class="outcome">
      <div class="success">
        <dt>You should see</dt>
        <dd>
          <Marked text={success} />
        </dd>
      </div>
      {duration !== undefined && (
        <div>
          <dt>Takes</dt>
          <dd>
            <Marked text={duration} />
          </dd>
        </div>
      )}
      {otherwise.length > 0 && (
        <div>
          <dt>If not</dt>
          {otherwise.map((text) => (
            <dd>
              <Marked text={text} />
            </dd>
          ))}
        </div>
      )}
    </dl>
    <MarksLine numbers={numbers} />
    <p class="early box caution" role="status" hidden></p>
    <label class="tick">
      <input type="checkbox" class="done" autocomplete="off" />
      <span>Step {number} is done</span>
    </label>
  </>
));

interface StepCardProps {
  readonly step: NumberedStep;
  /** All of the sheet. */
  readonly sources: readonly Source[];
}

/** One step, in the order in which it is read: who, where, what to do, with what, what is seen then. */
export function StepCard({ step, sources }: StepCardProps) {
  const { id, number, title, who, where, irreversible, actions, values, blocks, success, duration, otherwise } = step;
  return (
    <li
      class="step"
      id={`step-${id}`}
      data-step={id}
      data-number={number}
      data-who={who}
      data-who-title={ROLES[who]}
      data-irreversible={irreversible === undefined ? undefined : ''}
    >
      <article aria-labelledby={`title-${id}`}>
        <Head {...{ id, title, who, where, irreversible, actions, number }} />
        {values.length > 0 && <Values of={id} values={values} />}
        {blocks.length > 0 && <Blocks of={id} blocks={blocks} />}
        <Foot {...{ success, duration, otherwise, numbers: numbersOf(step.sources, sources), number }} />
      </article>
    </li>
  );
}
