import type { AwsDeployment } from '../aws/fields';
import { type WantedRule, wantedRules } from '../aws/alerts/wanted-rules';
import { rulesOf } from '../live/aws/alerting';
import { byPlace } from './by-place';
import type { Session } from './session';

/** Whether somebody is told what is done to a key: `partly` where a rule is missing or off. */
export type AlertsStatus = 'off' | 'on' | 'partly' | 'not seen';

export interface AlertsStatuses {
  of(d: AwsDeployment): AlertsStatus;
  /** A sentence for each account and Region whose rules could not be read. */
  readonly unread: readonly string[];
}

/** One call for each account and Region where a deployment has alerts, none elsewhere. */
export async function alertsStatuses(session: Session, deployments: readonly AwsDeployment[]): Promise<AlertsStatuses> {
  const accounts = await session.accounts();
  const found = new Map<string, AlertsStatus>();
  const watched = deployments.filter(({ alerts }) => alerts !== undefined);
  const unread = await byPlace(watched, session.limits.places, async (place, here) => {
    const live = new Map((await rulesOf(place, accounts, 'cmk-')).map(({ name, state }) => [name, state]));
    const isOn = ({ name, state }: WantedRule) => live.get(name) === state;
    for (const d of here) found.set(d.id, wantedRules(d).every(isOn) ? 'on' : 'partly');
  });
  return { of: (d) => (d.alerts === undefined ? 'off' : (found.get(d.id) ?? 'not seen')), unread };
}
