import type { Deployment } from '../fields/deployment';
import { UserError } from '../problems/user-error';
import type { Session } from './session';
import { settings } from './settings';

/** How long until the platform feels a change, as the vendor says it; undefined where its sheet can't be made. */
export async function feltAfter(session: Session, d: Deployment, change: string): Promise<string | undefined> {
  try {
    const { sheets } = await settings(session, [d], { outputs: [], live: false });
    return sheets[0]?.later.find(({ id }) => id === change)?.delay;
  } catch (e) {
    if (!(e instanceof UserError)) throw e;
    return undefined;
  }
}
