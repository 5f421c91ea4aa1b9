import { printable } from '../../problems/printable';
import type { Step, Where as StepWhere } from '../procedure';
import { ROLES } from '../roles';
import { Address } from './address';
import { Blocks, Values } from './copyable';
import { Marked } from './marked';
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

const Outcome = ({ step: { success, duration, otherwise } }: { readonly step: Step }) => (
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
);

/** One step, in the order in which it is read: who, where, what to do, with what, what is seen then. */
export const StepCard = ({ step, number }: { readonly step: Step; readonly number: number }) => (
  <li
    class="step"
    id={`step-${step.id}`}
    data-step={step.id}
    data-who={step.who}
    data-who-title={ROLES[step.who]}
    data-irreversible={step.irreversible === undefined ? undefined : ''}
  >
    <article aria-labelledby={`title-${step.id}`}>
      <div class="head">
        <span class="number" aria-hidden="true">
          {number}
        </span>
        <h3 id={`title-${step.id}`}>{printable(step.title)}</h3>
        <span class="badge next">Next</span>
      </div>
      <p class="who">
        <span class="label">Who</span> <span>{ROLES[step.who]}</span>
      </p>
      <Where where={step.where} />
      {step.irreversible !== undefined && (
        <p class="box danger">
          <b>Can’t be undone.</b> <Marked text={step.irreversible} />{' '}
          <a class="waiting" href="#read">
            Read what can’t be undone first, and tick the box there.
          </a>
        </p>
      )}
      {step.actions.length > 0 && (
        <ol class="actions">
          {step.actions.map((text) => (
            <li>
              <Marked text={text} />
            </li>
          ))}
        </ol>
      )}
      <Values of={step.id} values={step.values} />
      <Blocks of={step.id} blocks={step.blocks} />
      <Outcome step={step} />
      <Sources sources={step.sources} />
      <label class="tick">
        <input type="checkbox" class="done" autocomplete="off" />
        <span>Step {number} is done</span>
      </label>
    </article>
  </li>
);
