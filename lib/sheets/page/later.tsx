import { printable } from '../../problems/printable';
import type { Later as LaterItem } from '../procedure';
import { ROLES } from '../roles';
import { Blocks } from './copyable';
import { Marked } from './marked';
import { remembered } from './remembered';
import { Sources } from './sources';

const Head = remembered(({ title, who, irreversible, actions }: Omit<LaterItem, 'blocks'>) => (
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
));

const Foot = remembered(({ effect, delay, sources }: Omit<LaterItem, 'blocks'>) => (
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
    <Sources sources={sources} />
  </>
));

function Item({ item: { blocks, ...item } }: { readonly item: LaterItem }) {
  return (
    <details class="later" id={`later-${item.id}`}>
      <Head {...item} />
      {blocks.length > 0 && <Blocks of={`later-${item.id}`} blocks={blocks} />}
      <Foot {...item} />
    </details>
  );
}

/** What comes later, in no order. */
export function Later({ later }: { readonly later: readonly LaterItem[] }) {
  if (later.length === 0) return null;
  return (
    <section aria-labelledby="later">
      <h2 id="later">Later</h2>
      <p>Nothing to do now. Open what you need.</p>
      {later.map((item) => (
        <Item item={item} />
      ))}
    </section>
  );
}
