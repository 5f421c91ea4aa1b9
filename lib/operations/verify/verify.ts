import type { Deployment } from '../../fields/deployment';
import { UserError } from '../../problems/user-error';
import type { Check, Checked } from '../checks';
import { onAws, onAzure } from '../of-cloud';
import type { Session } from '../session';

export interface VerifyOptions {
  /** How often each round trip is made. */
  readonly samples: number;
  /** Checks that are not wanted, by their names. */
  readonly without: readonly CheckName[];
  /** A file with what stands in the platform's form, of one deployment. */
  readonly settings?: string;
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
  'alerts',
  'trail',
  'round trip',
  'refusals',
  'lookup role',
  'settings',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/** Looks at everything about each deployed key, changes nothing, and says what is not as cmk.yaml says. */
export async function verify(
  session: Session,
  deployments: readonly Deployment[],
  { samples, without, settings }: VerifyOptions,
): Promise<readonly Checked[]> {
  const typed = settings === undefined ? [] : await formOf(session, deployments, settings);
  const [aws, azure] = [onAws(deployments), onAzure(deployments)];
  const checked = await Promise.all([
    aws.length === 0 ? [] : import('./aws').then(({ verifyOnAws }) => verifyOnAws(session, aws, samples)),
    azure.length === 0 ? [] : import('./azure').then(({ verifyOnAzure }) => verifyOnAzure(session, azure, samples)),
  ]);
  const byId = new Map(checked.flat().map((each) => [each.id, each]));
  const left: readonly string[] = without;
  return deployments.flatMap(({ id }) => {
    const each = byId.get(id);
    const checks = [...(each?.checks ?? []), ...typed].filter(({ check }) => !left.includes(check));
    return each === undefined ? [] : [{ ...each, checks }];
  });
}

/** Of one deployment: a form belongs to one. */
async function formOf(session: Session, deployments: readonly Deployment[], file: string): Promise<readonly Check[]> {
  const [d, ...more] = deployments;
  if (d === undefined || more.length > 0) {
    throw new UserError('--settings has the values of one form: name one deployment.', [], 2);
  }
  const { settingsCheck, typedValues } = await import('./settings-file');
  return [await settingsCheck(session, d, typedValues(session, file))];
}
