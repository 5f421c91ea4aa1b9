import { isDeepStrictEqual } from 'node:util';
import { aliasOf } from '../../aws/fields';
import type { PolicyStatement } from '../../aws/policy/document';
import type { Drawing } from '../../sheets/procedure';
import { placeOf } from '../place';
import type { AdobeDeployment } from './config';
import { VENDOR_ACCOUNTS } from './facts';
import { accountsOf, nameOf } from './vendor-accounts';
import { DOCUMENTED_ACTIONS } from './vendor-rules';

type User = Drawing['users'][number];

/** Who holds the key and who may use it: Adobe's accounts as its statements name them, or as they will. */
export const drawingOf = (d: AdobeDeployment): Drawing => ({
  holder: placeOf(d),
  key: `KMS key alias/${aliasOf(d)}`,
  users: [
    { who: 'Your key administrators', may: 'manage the key', yet: true },
    ...(d.users.length === 0 ? [] : [{ who: 'Your key users', may: 'encrypt and decrypt', yet: true }]),
    ...(d.statements.length === 0 ? expected() : d.statements.map(user)),
  ],
});

const ITS_STATEMENT = "its statement of Adobe's policy";
const MAY = 'encrypt, decrypt, make data keys and grants';

const user = (statement: PolicyStatement): User => {
  const account = accountsOf([statement]).join();
  return { who: whoIs(account), through: ITS_STATEMENT, may: mayOf(statement), yet: true };
};

const whoIs = (account: string): string => `${nameOf(account) ?? 'Your Adobe tenant'}, AWS account ${account}`;

/** Another list than the documented one was accepted with a reason, and is shown as it is. */
function mayOf({ Action }: PolicyStatement): string {
  const actions = [Action].flat();
  return isDeepStrictEqual([...actions].sort(), [...DOCUMENTED_ACTIONS].sort()) ? MAY : actions.join(', ');
}

const expected = (): User[] => [
  { who: 'Your Adobe tenant', through: ITS_STATEMENT, may: MAY, yet: false },
  ...VENDOR_ACCOUNTS.named.map(({ account }) => ({
    who: whoIs(account),
    through: ITS_STATEMENT,
    may: MAY,
    yet: false,
  })),
];
