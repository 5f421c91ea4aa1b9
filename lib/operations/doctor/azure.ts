import { credentialFor } from '../../live/azure/connection';
import { signInOf } from '../../live/azure/sign-in';
import { type Check, fail, notPossible, pass } from '../checks';
import type { MachineQuestion } from './question';

const SCOPE = 'https://management.azure.com/.default';

/** By what somebody signs in to Azure, and whether the first tenant of cmk.yaml lets them in. */
export async function azure({ session, machine, onAzure }: MachineQuestion): Promise<readonly Check[]> {
  const signIn = signInOf(machine.environment);
  const [first] = onAzure;
  if (first === undefined) return [pass('Azure sign-in', `by ${signIn.by}, not tried: cmk.yaml has nothing on Azure`)];
  if (signIn.way === 'none') {
    return [fail('Azure sign-in', `${signIn.by} lacks ${signIn.lacks}`, 'Set it, or take the other variable away.')];
  }
  if (!session.asksVaults) {
    return [notPossible('Azure sign-in', 'CMK_LIVE=0 says to ask nobody in Azure', 'Run it without CMK_LIVE=0.')];
  }
  const { tenantId } = first;
  try {
    const token = await credentialFor(session.resourceManager, tenantId).getToken(SCOPE, { tenantId });
    const until = new Date(token?.expiresOnTimestamp ?? 0).toISOString().slice(0, 16).replace('T', ' ');
    return [pass('Azure sign-in', `by ${signIn.by}, to tenant ${tenantId}; the token lasts until ${until} UTC`)];
  } catch (e) {
    if ((e as Error).name !== 'SignInError') throw e;
    return [notPossible('Azure sign-in', (e as Error).message, 'Sign in, and run it again.')];
  }
}
