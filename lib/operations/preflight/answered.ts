import type { Answer } from '../../live/azure/resource-manager';
import { type Check, notPossible } from '../checks';

/** What `look` finds in an answer of Azure, undefined standing for what is not there; not possible without one. */
export function answered<T>(
  check: string,
  answer: Answer<T>,
  look: (found: T | undefined) => readonly Check[],
): readonly Check[] {
  if (answer.kind !== 'unreadable') return look(answer.kind === 'found' ? answer.found : undefined);
  const next =
    answer.refused === true ? 'Ask whoever may give roles there for it.' : 'Run it again when that is settled.';
  return [notPossible(check, answer.message, next)];
}
