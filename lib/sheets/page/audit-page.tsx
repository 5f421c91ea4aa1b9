import type { AuditEvent } from '../../fields/audit-event';
import { printable } from '../../problems/printable';
import type { AuditReport, KeyAudit } from '../audit/report';
import { type CallerRow, byCaller, byDay, countOf, isUnexpected, ofKind, spanOf } from '../audit/summary';
import { AuditChart, ChartLegend } from './audit-chart';
import { breakable } from './breakable';
import { plainDocument } from './document';

/** So many lines of each list stand on the page; all are in JSON and CSV. */
const MOST_ROWS = 200;

/** Is not broken at its hyphens. */
const TIME = /^\d{4}-\d\d-\d\d(T[\d:]+Z)?$/;

const Text = ({ text }: { readonly text: string }) => breakable(printable(text));

const who = ({ who: name, through }: Pick<AuditEvent, 'who' | 'through'>): string =>
  through === undefined ? name : `${name} through ${through}`;
const what = ({ operation, error }: Pick<AuditEvent, 'operation' | 'error'>): string =>
  error === undefined ? operation : `${operation} (${error})`;

const More = ({ count }: { readonly count: number }) =>
  count <= MOST_ROWS ? null : <p>and {count - MOST_ROWS} more: cmk audit --format csv has all.</p>;

interface TableOf<Row> {
  /** Id of the deployment. */
  readonly of: string;
  readonly title: string;
  readonly none: string;
  readonly head: readonly string[];
  readonly rows: readonly Row[];
  readonly cells: (row: Row) => readonly string[];
}

function List<Row>({ of, title, none, head, rows, cells }: TableOf<Row>) {
  return (
    <div>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p>{none}</p>
      ) : (
        <div class="wide" role="region" aria-label={printable(`${title} of ${of}`)} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {head.map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, MOST_ROWS).map((row) => (
                <tr>
                  {cells(row).map((text, i) => (
                    <td data-name={head[i]} class={TIME.test(text) ? 'whole' : undefined}>
                      <Text text={text} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <More count={rows.length} />
    </div>
  );
}

const CALLERS = ['Who', 'Operation', 'Count', 'Days', 'First', 'Last', 'Last event'];
const callerCells = (row: CallerRow): readonly string[] => [
  who(row),
  what(row),
  String(row.count),
  String(row.days),
  row.first.at,
  row.last.at,
  row.last.id,
];

const EVENTS = ['When', 'Who', 'What', 'Event'];
const eventCells = (event: AuditEvent): readonly string[] => [event.at, who(event), what(event), event.id];

function Key({ audit, since, until }: { readonly audit: KeyAudit } & Pick<AuditReport, 'since' | 'until'>) {
  const id = audit.deployment;
  const uses = ofKind(audit, 'use');
  const span = spanOf(uses);
  const days = byDay(audit.groups);
  const events = (kind: AuditEvent['kind']) => audit.events.filter((event) => event.kind === kind);
  return (
    <article aria-labelledby={`key-${id}`}>
      <h2 id={`key-${id}`}>{printable(id)}</h2>
      <p>
        {printable(audit.platform)}, <Text text={audit.key} />
        <br />
        From <Text text={audit.source} />
        {audit.read === undefined ? '' : `, ${audit.read.toLocaleString('en')} records read`}
      </p>
      {audit.notes.length > 0 && (
        <div class={audit.isSample ? 'box caution' : 'box'}>
          <ul>
            {audit.notes.map((note) => (
              <li>
                <Text text={note} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <p>
        <b>
          {audit.isSample ? 'At least ' : ''}
          {countOf(uses).toLocaleString('en')}
        </b>{' '}
        uses
        {span !== undefined && (
          <>
            , the first {span.first.at} (event <Text text={span.first.id} />
            ), the last {span.last.at} (event <Text text={span.last.id} />)
          </>
        )}
        .
      </p>
      <AuditChart id={`chart-${id}`} days={days} from={since.slice(0, 10)} to={until.slice(0, 10)} />
      <ChartLegend />
      <List
        of={id}
        title="Unexpected callers"
        none="None."
        head={CALLERS}
        rows={byCaller(audit.groups.filter(isUnexpected))}
        cells={callerCells}
      />
      <List of={id} title="Refused" none="None." head={EVENTS} rows={events('refused')} cells={eventCells} />
      <List of={id} title="Changes" none="None." head={EVENTS} rows={events('change')} cells={eventCells} />
      <List
        of={id}
        title="Uses and failures"
        none="None."
        head={CALLERS}
        rows={[...byCaller(uses), ...byCaller(ofKind(audit, 'failed'))]}
        cells={callerCells}
      />
      <details>
        <summary>Day by day</summary>
        <List
          of={id}
          title="Day by day"
          none="Nothing was recorded."
          head={['Day', 'Uses', 'Refused', 'Failed', 'Changes', 'Looks', 'Unexpected']}
          rows={days}
          cells={({ day, use, refused, failed, change, read, unexpected }) => [
            day,
            ...[use, refused, failed, change, read, unexpected].map(String),
          ]}
        />
      </details>
    </article>
  );
}

/** All keys of an audit on one page, which is one file and loads nothing. */
export const auditPage = (report: AuditReport): string =>
  plainDocument(
    'cmk audit',
    'Use of encryption keys',
    <body class="fleet audit">
      <header>
        <h1>Use of encryption keys</h1>
        <p>
          From {report.since} to {report.until}, in UTC, as far as the logs of the cloud tell.
        </p>
      </header>
      <main>
        {report.audits.length === 0 && <p>No key could be audited.</p>}
        {report.audits.map((audit) => (
          <Key audit={audit} since={report.since} until={report.until} />
        ))}
      </main>
    </body>,
  );
