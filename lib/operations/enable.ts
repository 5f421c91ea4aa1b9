import { UserError } from '../problems/user-error';
import { type ChangeOptions, type ChangePlan, type Changed, described } from './key-change';
import { olderNamed, olderThatAre } from './older-versions';
import type { RunningKey } from './running-key';
import type { Session } from './session';
import { SOON, untilSo } from './until-so';

export interface EnableOptions extends ChangeOptions {
  /** Enable a key to which somebody has other access than configured, or where that can't be seen. @default false */
  readonly despiteDrift?: boolean;
}

/**
 * Enables a disabled key, once it is seen that everybody has the access that is configured: a key may have been disabled
 * since somebody had more. Throws a UserError where access drifted (exit code 1) or can't be read (3), and nobody said to
 * go on; and where the key is on its way to be lost, which has to be cancelled first.
 */
export async function enable(session: Session, running: RunningKey, options: EnableOptions): Promise<Changed> {
  const { d, key } = running;
  const now = await described(key);
  if (now.state === 'pending-deletion' || now.state === 'deleted') {
    throw new UserError(
      `${d.id}: ${key.name} is ${now.said}. That has to be taken back first: npx --no cmk runbook ${d.id} recover`,
    );
  }
  const closed = await olderThatAre(key, 'disabled');
  if (now.state !== 'disabled') {
    const left =
      closed.length === 0
        ? ''
        : `; ${olderNamed(closed)} ${closed.length === 1 ? 'is' : 'are'}, and what was encrypted with ${closed.length === 1 ? 'it' : 'them'} can not be read`;
    return { kind: 'already', id: d.id, text: `${key.name} is not disabled: ${now.said}${left}` };
  }
  if (options.despiteDrift !== true) await refuseDrift(running);
  const plan: ChangePlan = {
    id: d.id,
    key: key.name,
    verb: 'enable',
    who: await key.actor(),
    text: `it is disabled now, and will be enabled${closed.length === 0 ? '' : `, with ${olderNamed(closed)}`}: whoever has access can use it again`,
    breaks: [],
    takeBack: `npx --no cmk disable ${d.id}`,
  };
  if (!(await options.agree(plan))) return { kind: 'shown', plan };
  await key.enable();
  await untilSo(
    session,
    d.id,
    SOON,
    () => described(key),
    ({ state }) => state !== 'disabled',
  );
  return { kind: 'done', plan, text: `${key.name} is enabled` };
}

async function refuseDrift({ d, drift }: RunningKey): Promise<void> {
  const knowingly = `To enable it all the same: npx --no cmk enable ${d.id} --despite-drift`;
  const { changes } = await drift().catch((e: unknown) => {
    if (!(e instanceof UserError)) throw e;
    throw new UserError(
      `${d.id} was not enabled, since nobody could see who has access to it. ${e.message} ${knowingly}`,
      [],
      3,
    );
  });
  if (changes.length === 0) return;
  throw new UserError(
    `${d.id} was not enabled: somebody has other access than cmk.yaml says. Put it right first (npx --no cmk repair ${d.id}). ${knowingly}`,
    changes.map(({ layer, text, access }) => ({
      severity: 'error',
      message: `${d.id}: ${layer}: ${text} (${access} than configured)`,
    })),
  );
}
