import { printable } from '../../problems/printable';
import type { Step, Where as StepWhere } from '../procedure';
import { ROLES } from '../roles';
import { Address } from './address';
import { Blocks, Values } from './copyable';
import { Marked } from './marked';
import { remembered } from './remembered';
import { Sources } from './sources';

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
const Head = remembered(({ id, title, who, where, irreversible, actions, number }: Head) => (
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
));

type Foot = Pick<Step, 'success' | 'duration' | 'otherwise' | 'sources'> & { readonly number: number };

/** What is seen then, what to do if not, and the box to tick. */
const Foot = remembered(({ success, duration, otherwise, sources, number }: Foot) => (
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
    <Sources sources={sources} />
    <label class="tick">
      <input type="checkbox" class="done" autocomplete="off" />
      <span>Step {number} is done</span>
    </label>
  </>
));

/** One step, in the order in which it is read: who, where, what to do, with what, what is seen then. */
export function StepCard({ step, number }: { readonly step: Step; readonly number: number }) {
  const { id, title, who, where, irreversible, actions, values, blocks, success, duration, otherwise, sources } = step;
  return (
    <li
      class="step"
      id={`step-${id}`}
      data-step={id}
      data-who={who}
      data-who-title={ROLES[who]}
      data-irreversible={irreversible === undefined ? undefined : ''}
    >
      <article aria-labelledby={`title-${id}`}>
        <Head {...{ id, title, who, where, irreversible, actions, number }} />
        {values.length > 0 && <Values of={id} values={values} />}
        {blocks.length > 0 && <Blocks of={id} blocks={blocks} />}
        <Foot {...{ success, duration, otherwise, sources, number }} />
      </article>
    </li>
  );
}
