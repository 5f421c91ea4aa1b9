import { platformOf } from '../platforms';
import { UserError } from '../problems/user-error';
import type { KeyDescription } from '../live/managed-key';
import { feltAfter } from './felt';
import { type ChangeOptions, type ChangePlan, type Changed, described } from './key-change';
import { olderNamed, olderThatAre } from './older-versions';
import type { RunningKey } from './running-key';
import type { Session } from './session';
import { SOON, untilSo } from './until-so';

/**
 * Disables the key, on Azure with all its versions: nobody can use it from then on, the platform included. Interrupted, the
 * next run says what is left to do, and does it. Throws a UserError where the key is on its way to be lost, which disables it already.
 */
export async function disable(session: Session, running: RunningKey, options: ChangeOptions): Promise<Changed> {
  const { d, key } = running;
  const now = await described(key);
  const open = await olderThatAre(key, 'enabled');
  if (now.state === 'disabled' && open.length === 0)
    return { kind: 'already', id: d.id, text: `${key.name} is disabled already` };
  if (now.state === 'pending-deletion' || now.state === 'deleted') {
    throw new UserError(`${d.id}: ${key.name} is ${now.said}, and nobody can use it: there is nothing to disable.`);
  }
  const plan: ChangePlan = {
    id: d.id,
    key: key.name,
    verb: 'disable',
    who: await key.actor(),
    text: whatItDoes(now, open),
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
    async () => ({ ...(await described(key)), open: await olderThatAre(key, 'enabled') }),
    ({ state, open: left }) => state === 'disabled' && left.length === 0,
  );
  return { kind: 'done', plan, text: `${key.name} is disabled` };
}

/** An older version of a vault's key decrypts as long as it is enabled itself. */
function whatItDoes({ state, said }: KeyDescription, open: readonly string[]): string {
  const decrypts = `still decrypt${open.length === 1 ? 's' : ''}`;
  if (state === 'disabled')
    return `its newest version is disabled, and ${olderNamed(open)} ${decrypts}: ${open.length === 1 ? 'it' : 'they'} will be disabled too`;
  return `it is ${said} now, and will be disabled${open.length === 0 ? '' : `, with ${olderNamed(open)}, which ${decrypts}`}`;
}
