import { PURGE_PROTECTION, VAULT_RECOVERY } from '../../azure/facts';
import { SOFT_DELETE_DAYS } from '../../azure/soft-delete';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { azKey, projectFolder, setEnabled, terminal } from './azure-commands';
import * as pages from './azure-pages';
import { disable, evidence, look } from './azure-steps';
import type { AzureContext, RunbookParts } from './context';
import { decide } from './decide';
import { sh } from './sh';

/** Nothing here deletes a key by itself: whoever does it types it, at the end of a long wait. */
export const retire = (c: AzureContext): RunbookParts => ({
  lockOut: [],
  ready: [
    {
      text: 'cmk offers no command that deletes a key: a disabled key costs little and can come back, a deleted one takes all that only it could decrypt. So deleting stays a decision of a person, by hand.',
      sources: [VAULT_RECOVERY],
    },
    PURGE_PROTECTION,
  ],
  steps: [
    decide(c, 'may this key go'),
    ...(c.data.inUse ? c.data.leave : []),
    look(c),
    evidence(c),
    disable(c),
    wait(c),
    remove(c),
    watch(c),
    tidy(c),
  ],
  next: 'Keep the ticket and what the logs said as long as your rules ask for records of keys.',
});

const wait = (c: AzureContext): Step =>
  step({
    id: 'wait',
    title: 'Wait with the key disabled',
    who: 'cloud-engineer',
    where: terminal(c),
    actions: [
      'Whoever still needs the key fails now, and can be helped by enabling it. Look into the audit log every week: KeyUnwrap and KeyDecrypt that were refused are the sign.',
      `Nobody deploys ${c.d.stackName} meanwhile: an update of the key would enable it again.`,
    ],
    blocks: [sh('Back, if somebody needs it', setEnabled(c, 'true'))],
    success: 'No refused call for a whole cycle of your longest jobs and of a restore from backup, 90 days at least.',
    duration: 'weeks to months',
    otherwise: ['There is a call: enable the key, find out who it was, and begin anew.'],
    sources: [pages.LOGGING],
  });

const remove = (c: AzureContext): Step =>
  step({
    id: 'delete',
    title: 'Delete the key by hand',
    who: 'cloud-engineer',
    where: terminal(c),
    irreversible: `After ${SOFT_DELETE_DAYS} days the key is gone, and everything that only it could decrypt with it.`,
    actions: [
      `Have it decided once more, by the same people. ${mayDelete(c)}`,
      'Write the day on which it is gone into the ticket and a calendar.',
    ],
    blocks: [sh('Delete it', azKey('delete', c, [['query', '[recoveryId,scheduledPurgeDate]']]))],
    success: `It prints a scheduledPurgeDate ${SOFT_DELETE_DAYS} days from now.`,
    otherwise: ['Forbidden: these credentials may not. That is meant so.'],
    sources: [VAULT_RECOVERY],
  });

const mayDelete = ({ d }: AzureContext): string =>
  d.administratorsMayDelete && d.administrators.length > 0
    ? `Key administrators may delete it: object id ${d.administrators.join(', ')}.`
    : 'Nobody whom cmk.yaml names may delete it before it says `administratorsMayDelete: true`, names `administrators`, and was deployed so.';

const watch = (c: AzureContext): Step =>
  step({
    id: 'watch',
    title: 'Watch until the last day',
    who: 'on-call',
    where: terminal(c),
    actions: ['A call with the key now fails. Whoever needs it: recover the key, then enable it.'],
    blocks: [sh('Recover the key, and enable it', azKey('recover', c), setEnabled(c, 'true'))],
    success: 'No refused call until the scheduledPurgeDate.',
    duration: `${SOFT_DELETE_DAYS} days; nobody can make it shorter`,
    otherwise: ['In doubt recover: the days can be begun again at any time.'],
    sources: [VAULT_RECOVERY, pages.LOGGING],
  });

const tidy = (c: AzureContext): Step =>
  step({
    id: 'tidy',
    title: 'Take the deployment away',
    who: 'cloud-engineer',
    where: projectFolder(),
    actions: [
      `Take ${c.d.id} out of cmk.yaml. That deletes nothing in Azure; Terraform refuses to destroy the vault and the key, and that is meant so.`,
      `Who wants the vault to go too deletes it by hand, when no other key is in it. Its name is held for ${SOFT_DELETE_DAYS} days. Keep the state until then.`,
    ],
    blocks: [sh('See that nothing else changed', 'npx --no cmk check')],
    success: 'The check finds no error.',
    otherwise: ['It names other deployments: the entry taken out was not this one alone.'],
  });
