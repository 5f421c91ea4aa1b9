import { printable } from '../../problems/printable';
import type { Later as LaterItem, Source } from '../procedure';
import { ROLES } from '../roles';
import { numbersOf } from '../sources';
import { Blocks } from './copyable';
import { Marked } from './marked';
import { remembered } from './remembered';
import { MarksLine } from './sources';

type Head = Pick<LaterItem, 'title' | 'who' | 'irreversible' | 'actions'>;

const Head = ({ title, who, irreversible, actions }: Head) => (
  <>
    <summary>
      <h3>{printable(title)}</h3>
      {irreversible !== undefined && <span class="badge danger">Can’t be undone</span>}
    </summary>
    <p class="who">
      <span class="label">Who</span> <span>{ROLES[who]}</span>
    </p>
    {irreversible !== undefined && (
      <p class="box danger">
        <b>Can’t be undone.</b> <Marked text={irreversible} />
      </p>
    )}
    <ul class="actions">
      {actions.map((text) => (
        <li>
          <Marked text={text} />
        </li>
      ))}
    </ul>
  </>
);

type Foot = Pick<LaterItem, 'effect' | 'delay'> & { readonly numbers: readonly number[] };

const Foot = remembered(({ effect, delay, numbers }: Foot) => (
  <>
    <dl class="outcome">
      <div>
        <dt>What it does</dt>
        <dd>
          <Marked text={effect} />
        </dd>
      </div>
      {delay !== undefined && (
        <div>
          <dt>When it is felt</dt>
          <dd>
            <Marked text={delay} />
          </dd>
        </div>
      )}
    </dl>
    <MarksLine numbers={numbers} />
  </>
));

function Item({ item, all }: { readonly item: LaterItem; readonly all: readonly Source[] }) {
  const { id, title, who, irreversible, actions, blocks, effect, delay, sources } = item;
  return (
    <details class="later" id={`later-${id}`}>
      <Head {...{ title, who, irreversible, actions }} />
      {blocks.length > 0 && <Blocks of={`later-${id}`} blocks={blocks} />}
      <Foot {...{ effect, delay, numbers: numbersOf(sources, all) }} />
    </details>
  );
}

/** What comes later, in no order. `sources` are all of the sheet. */
export function Later({
  later,
  sources,
}: {
  readonly later: readonly LaterItem[];
  readonly sources: readonly Source[];
}) {
  if (later.length === 0) return null;
  return (
    <section aria-labelledby="later">
      <h2 id="later">Later</h2>
      <p>
        Nothing to do now.<span class="screen"> Open what you need.</span>
      </p>
      {later.map((item) => (
        <Item item={item} all={sources} />
      ))}
    </section>
  );
}
