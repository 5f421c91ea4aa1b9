import { checkKeyDates } from '../azure/key-dates';
import type { Loaded } from '../configuration/load';
import type { Problem } from '../problems/problem';
import { onAws, onAzure } from './of-cloud';
import type { Session } from './session';

export interface CheckOptions {
  /** Whether the configuration is also compared with what is deployed. @default false */
  readonly deployed?: boolean;
}

export interface Checked {
  readonly problems: readonly Problem[];
  /** Whether one of them is an error. */
  readonly failed: boolean;
  /** A sentence for what could not be read of what is deployed. */
  readonly unread: readonly string[];
  /** How many deployments are right by themselves. */
  readonly deployments: number;
}

/** Errors and warnings of a configuration; no cloud unless `deployed`. */
export async function check(session: Session, loaded: Loaded, options: CheckOptions = {}): Promise<Checked> {
  const compared = options.deployed === true ? await compare(session, loaded) : { problems: [], unread: [] };
  const problems = [...loaded.problems, ...datesOf(session, loaded), ...compared.problems];
  return {
    problems,
    failed: problems.some((p) => p.severity === 'error'),
    unread: compared.unread,
    deployments: loaded.deployments.length,
  };
}

/** What depends on the day on which it is checked. */
const datesOf = (session: Session, { deployments, locate }: Loaded): Problem[] =>
  onAzure(deployments).flatMap((d) => checkKeyDates(d, session.now()).map((problem) => locate(d.id, problem)));

async function compare(session: Session, loaded: Loaded): Promise<Pick<Checked, 'problems' | 'unread'>> {
  const { deployedChanges } = await import('./deployed-changes');
  const { deployedChangesOnAzure } = await import('./deployed-changes-azure');
  session.progress('Comparing with what is in every account, Region and subscription of the configuration');
  const clouds = await Promise.all([
    deployedChanges(session, onAws(loaded.deployments)),
    deployedChangesOnAzure(session, session.asksVaults ? onAzure(loaded.deployments) : []),
  ]);
  return {
    problems: clouds.flatMap(({ fieldProblems, problems }) => [
      ...fieldProblems.map(({ id, fieldProblem }) => loaded.locate(id, fieldProblem)),
      ...problems,
    ]),
    unread: clouds.flatMap(({ unread }) => unread),
  };
}
