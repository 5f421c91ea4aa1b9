import type { Deployment } from '../fields/deployment';
import { runbookOf } from '../platforms/runbooks/runbook-of';
import type { Runbook } from '../sheets/runbook';
import type { RunbookName } from '../sheets/runbook-titles';
import { type RunbookOptions, knownOf } from './runbook-known';
import type { Session } from './session';

/** One runbook of one deployment: it needs no cloud, and says what it could not find out. */
export async function runbook(
  session: Session,
  d: Deployment,
  name: RunbookName,
  options: RunbookOptions,
): Promise<Runbook> {
  return runbookOf(d, name, await knownOf(session, d, options));
}
