import type { Deployment } from '../../fields/deployment';
import type { Checked } from '../checks';
import { onAws, onAzure } from '../of-cloud';
import type { Session } from '../session';

export interface VerifyOptions {
  /** How often each round trip is made. */
  readonly samples: number;
  /** Checks that are not wanted, by their names. */
  readonly without: readonly CheckName[];
}

/** Every check by its name, as it stands in results. */
export const CHECK_NAMES = [
  'stack',
  'vault',
  'state',
  'kind',
  'access',
  'rotation',
  'alias',
  'description',
  'tags',
  'termination protection',
  'retention',
  'purge protection',
  'soft delete',
  'round trip',
  'refusals',
  'lookup role',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/** Looks at everything about each deployed key, changes nothing, and says what is not as cmk.yaml says. */
export async function verify(
  session: Session,
  deployments: readonly Deployment[],
  { samples, without }: VerifyOptions,
): Promise<readonly Checked[]> {
  const [aws, azure] = [onAws(deployments), onAzure(deployments)];
  const checked = await Promise.all([
    aws.length === 0 ? [] : import('./aws').then(({ verifyOnAws }) => verifyOnAws(session, aws, samples)),
    azure.length === 0 ? [] : import('./azure').then(({ verifyOnAzure }) => verifyOnAzure(session, azure, samples)),
  ]);
  const byId = new Map(checked.flat().map((each) => [each.id, each]));
  const left: readonly string[] = without;
  return deployments.flatMap(({ id }) => {
    const each = byId.get(id);
    return each === undefined ? [] : [{ ...each, checks: each.checks.filter(({ check }) => !left.includes(check)) }];
  });
}
