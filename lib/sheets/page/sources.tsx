import { printable } from '../../problems/printable';
import type { Source } from '../procedure';
import { Address } from './address';

/** The pages that say so, each with the day on which it was read. */
export function Sources({ sources }: { readonly sources: readonly Source[] }) {
  if (sources.length === 0) return null;
  return (
    <ul class="sources" aria-label="Sources">
      {sources.map(({ title, address, read }) => (
        <li>
          <Address to={address} text={printable(title)} /> <span class="read">read {read}</span>
        </li>
      ))}
    </ul>
  );
}
