import { printable } from '../../problems/printable';
import type { Drawing as DrawingData } from '../procedure';
import type { Proof as ProofData } from '../sheet';
import { breakable } from './breakable';
import { Drawing } from './drawing';
import { Marked } from './marked';

const Access = ({ access }: Pick<ProofData, 'access'>) => (
  <table>
    <caption>Who can do what</caption>
    <thead>
      <tr>
        <th scope="col">Who</th>
        <th scope="col">May</th>
      </tr>
    </thead>
    <tbody>
      {access.map(({ who, may, note }) => (
        <tr>
          <th scope="row">{breakable(printable(who))}</th>
          <td>
            {breakable(printable(may))}
            {note !== undefined && <small>{breakable(printable(note))}</small>}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Who holds the key and who may use it, drawn and as a table, and what else an auditor asks for. */
export const Proof = ({ drawing, proof }: { readonly drawing: DrawingData; readonly proof: ProofData }) => (
  <section aria-labelledby="key">
    <h2 id="key">The key, and who may use it</h2>
    <div class="held">
      <Drawing drawing={drawing} />
      <dl class="outcome facts">
        {proof.facts.map(({ what, value }) => (
          <div>
            <dt>{printable(what)}</dt>
            <dd>{breakable(printable(value))}</dd>
          </div>
        ))}
        {proof.deviations.map(({ what, reason }) => (
          <div>
            <dt>Accepted</dt>
            <dd>
              <code>{breakable(printable(what))}</code>, because: {printable(reason)}
            </dd>
          </div>
        ))}
        <div>
          <dt>Last verification</dt>
          <dd>
            <Marked text={proof.verified} />
          </dd>
        </div>
      </dl>
    </div>
    {proof.access.length > 0 && <Access access={proof.access} />}
  </section>
);
