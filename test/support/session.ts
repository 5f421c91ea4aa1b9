import { AwsAccounts } from '../../lib/live/aws/accounts';
import type { Session } from '../../lib/operations/session';
import { PROJECT } from '../../tools/project';

/** A session in the project's folder with the default bootstrap, silent, and with these fields in place of its own. */
export function testSession(fields: Partial<Session> = {}): Session {
  const session = {
    directory: PROJECT,
    folder: PROJECT,
    vaults: {},
    resourceManager: {},
    asksVaults: false,
    limits: { places: 8, keys: 8, vaults: 8, lookupGapMs: 1, callSeconds: 15, operationSeconds: 300, quietSeconds: 2 },
    now: () => new Date('2026-11-24T10:00:00Z'),
    progress: () => undefined,
    ...fields,
  };
  let accounts: Promise<AwsAccounts> | undefined;
  const open = () => new AwsAccounts({ qualifier: 'hnb659fds', ...session });
  return { accounts: () => (accounts ??= Promise.resolve(open())), ...session };
}
