import { printable } from '../../problems/printable';
import type { Later as LaterItem } from '../procedure';
import { ROLES } from '../roles';
import { Blocks } from './copyable';
import { Marked } from './marked';
import { Sources } from './sources';

const Item = ({ item }: { readonly item: LaterItem }) => (
  <details class="later" id={`later-${item.id}`}>
    <summary>
      <h3>{printable(item.title)}</h3>
      {item.irreversible !== undefined && <span class="badge danger">Can’t be undone</span>}
    </summary>
    <p class="who">
      <span class="label">Who</span> <span>{ROLES[item.who]}</span>
    </p>
    {item.irreversible !== undefined && (
      <p class="box danger">
        <b>Can’t be undone.</b> <Marked text={item.irreversible} />
      </p>
    )}
    <ul class="actions">
      {item.actions.map((text) => (
        <li>
          <Marked text={text} />
        </li>
      ))}
    </ul>
    <Blocks of={`later-${item.id}`} blocks={item.blocks} />
    <dl class="outcome">
      <div>
        <dt>What it does</dt>
        <dd>
          <Marked text={item.effect} />
        </dd>
      </div>
      {item.delay !== undefined && (
        <div>
          <dt>When it is felt</dt>
          <dd>
            <Marked text={item.delay} />
          </dd>
        </div>
      )}
    </dl>
    <Sources sources={item.sources} />
  </details>
);

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
