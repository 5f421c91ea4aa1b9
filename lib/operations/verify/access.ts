import type { AccessDrift } from '../../fields/access-change';
import { type Check, fail, pass } from '../checks';

/** That everybody has the access that is configured, no more and no less: a failure for each difference. */
export function accessChecks(
  { changes }: AccessDrift,
  notes: readonly string[],
  next: (layer: string) => string,
): readonly Check[] {
  if (changes.length > 0) {
    return changes.map(({ layer, text, access }) =>
      fail('access', `${layer}: ${text} (${access} than configured)`, next(layer)),
    );
  }
  return [pass('access', ['everybody has the access that is configured, and nobody else', ...notes].join('. '))];
}
