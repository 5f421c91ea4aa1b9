import { AwsAccounts } from '../../lib/live/aws/accounts';
import type { Session } from '../../lib/operations/session';
import { PROJECT } from '../../tools/project';

/** A session in the project's folder with the default bootstrap, silent, and with these fields in place of its own. */
export const testSession = (fields: Partial<Session> = {}): Session => {
  const accounts = Promise.resolve(new AwsAccounts('hnb659fds'));
  return {
    directory: PROJECT,
    folder: PROJECT,
    accounts: () => accounts,
    vaults: {},
    resourceManager: {},
    asksVaults: false,
    limits: { places: 8, keys: 8, vaults: 8 },
    now: () => new Date('2026-11-24T10:00:00Z'),
    progress: () => undefined,
    ...fields,
  };
};
