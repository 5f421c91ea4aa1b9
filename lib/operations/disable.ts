import { platformOf } from '../platforms';
import { UserError } from '../problems/user-error';
import { feltAfter } from './felt';
import { type ChangeOptions, type ChangePlan, type Changed, described } from './key-change';
import type { RunningKey } from './running-key';
import type { Session } from './session';
import { SOON, untilSo } from './until-so';

/**
 * Disables the key: nobody can use it from then on, the platform included. One call, which is done or not: interrupted,
 * the next run says which. Throws a UserError where the key is on its way to be lost, which disables it already.
 */
export async function disable(session: Session, running: RunningKey, options: ChangeOptions): Promise<Changed> {
  const { d, key } = running;
  const now = await described(key);
  if (now.state === 'disabled') return { kind: 'already', id: d.id, text: `${key.name} is disabled already` };
  if (now.state === 'pending-deletion' || now.state === 'deleted') {
    throw new UserError(`${d.id}: ${key.name} is ${now.said}, and nobody can use it: there is nothing to disable.`);
  }
  const plan: ChangePlan = {
    id: d.id,
    key: key.name,
    verb: 'disable',
    who: await key.actor(),
    text: `it is ${now.said} now, and will be disabled`,
    breaks: [platformOf(d).facts.loss],
    felt: await feltAfter(session, d, 'disable'),
    takeBack: `npx --no cmk enable ${d.id}`,
  };
  if (!(await options.agree(plan))) return { kind: 'shown', plan };
  await key.disable();
  await untilSo(
    session,
    d.id,
    SOON,
    () => described(key),
    ({ state }) => state === 'disabled',
  );
  return { kind: 'done', plan, text: `${key.name} is disabled` };
}
