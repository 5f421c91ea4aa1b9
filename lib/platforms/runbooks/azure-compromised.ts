import { KEY_ROTATION } from '../../azure/facts';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { azVault, terminal } from './azure-commands';
import * as pages from './azure-pages';
import { compareAccess, evidence, keepAccess, look } from './azure-steps';
import type { AzureContext, RunbookParts } from './context';
import { decide } from './decide';
import { sh } from './sh';

/** Access first: a rotated key serves whoever may use it as before. */
export const compromised = (c: AzureContext): RunbookParts => ({
  lockOut: [],
  ready: [
    {
      text: 'The key leaves the vault only as a backup (the permission Backup), which opens only in a vault of the same subscription and geography. Else what can be in wrong hands is the right to use it, and what was decrypted with it.',
      sources: [pages.BACKUP],
    },
    ...c.data.leaks,
    {
      text: 'To rotate does not help: whoever may use the key uses the new version too. Take access away, then replace the key.',
      sources: [KEY_ROTATION],
    },
  ],
  steps: [
    look(c),
    keepAccess(c),
    evidence(c),
    decide(c, 'take the access of one away, or that of all'),
    cutOff(c),
    compareAccess(c),
    ...(c.data.inUse ? [c.data.works, ...(c.data.advice ?? [])] : []),
  ],
  next: 'Tell whom your rules and the law say must be told; the data that was decrypted counts as known to them.',
});

const cutOff = (c: AzureContext): Step =>
  step({
    id: 'cut-off',
    title: 'Take the access of whoever it was away',
    who: 'directory-admin',
    where: terminal(c),
    actions: [
      "A user: disable it in Microsoft Entra ID, and revoke its sessions. An application of yours: delete its secrets and certificates. Tokens that it has already go on for about an hour: so the vault's access policy goes too.",
      'Then the cloud engineer takes it out of cmk.yaml where it stands there, and deploys.',
      `Nobody knows who it was, or it is ${c.title} itself: do the runbook \`revoke\` now, then come back.`,
    ],
    blocks: [
      sh(
        'Take its access policy away: its object id in the place of OBJECT-ID',
        azVault('delete-policy', c, [['object-id', 'OBJECT-ID']]),
      ),
    ],
    success: 'The audit log shows no call of theirs after that time, or only refused ones.',
    duration: 'some minutes for the vault, about an hour for tokens',
    otherwise: [
      'Calls go on: they have another way in. Do the runbook `revoke` now: a disabled key refuses all of them.',
    ],
    sources: [pages.REVOKE_USER, pages.ACCESS_POLICY],
  });
