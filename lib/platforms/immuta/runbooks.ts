import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import type { RunbookData, RunbookNames, Successor } from '../runbook-data';
import type { ImmutaDeployment } from './config';
import { NO_WAY_BACK, facts } from './facts';
import { MANAGE_KEYS } from './pages';
import { attach, detach, role } from './runbook-role';

const SUPPORT = 'Immuta Support';

/** What is particular to Immuta in the runbooks of its key. */
export const runbooks = (d: ImmutaDeployment, { successor }: RunbookNames): RunbookData => ({
  inUse: true,
  decides: 'The owner of the masked data in Immuta decides, with whoever answers for security.',
  support: SUPPORT,
  noticed: [
    facts.loss,
    {
      text: 'How soon Immuta notices is not documented: it may go on with data keys that it has decrypted already. Nor is it said whether it recovers without a restart.',
      sources: [MANAGE_KEYS],
    },
  ],
  works: step({
    id: 'works',
    title: 'See that masking works',
    who: 'platform-admin',
    where: { path: ['Immuta', 'a data source with a masked column'] },
    actions: ['Look at an old and a new value, as a user who may see them and as one who may not.'],
    success: 'The one sees both values, the other none.',
    duration: 'not documented by Immuta',
    otherwise: [`It fails: ask the cloud engineer for the last calls of the role in CloudTrail, then ${SUPPORT}.`],
    sources: [MANAGE_KEYS],
  }),
  stopped: step({
    id: 'stopped',
    title: 'See that unmasking fails',
    who: 'platform-admin',
    where: { path: ['Immuta', 'a data source with a masked column'] },
    actions: ['Look at a masked value as a user who may see it.'],
    success: 'Immuta reports an error, or shows it masked.',
    duration: 'not documented by Immuta',
    otherwise: [`It still shows the value: Immuta has the data key in memory. Restart it, with ${SUPPORT}.`],
    sources: [MANAGE_KEYS],
  }),
  remove: [detach(d)],
  restore: [attach(d)],
  change: [askImmuta(), enterKey(d, successor)],
  leave: [left()],
  repair: [role(d)],
  leaks: [
    {
      text: `Whoever has credentials of the role of Immuta can decrypt its data keys${d.runsOn.type === 'existing-role' ? ` (${d.runsOn.roleArn})` : ''}; what Immuta holds in memory or unencrypted in its configuration is outside KMS.`,
      sources: [MANAGE_KEYS],
    },
  ],
});

const askImmuta = (): Step =>
  step({
    id: 'ask-immuta',
    title: 'Ask Immuta how it changes to another key',
    who: 'platform-admin',
    where: { path: [SUPPORT] },
    actions: [
      'Its page says nothing of the data keys that the old key encrypted. Ask whether they are encrypted anew, and how long the old key is needed.',
    ],
    success: 'They answered in writing, and the answer is in the ticket.',
    duration: 'days',
    otherwise: ['No answer, or no: stop here. The new key costs about 1 USD a month, and may wait.'],
    sources: [MANAGE_KEYS],
  });

const enterKey = (d: ImmutaDeployment, successor: Successor): Step =>
  step({
    id: 'enter-key',
    title: 'Give Immuta the new key, as Immuta said',
    who: 'platform-admin',
    where: { path: ['Immuta', 'App Settings (the icon in the left sidebar)', 'Advanced Configuration'] },
    irreversible: NO_WAY_BACK,
    actions: [
      `The role needs both keys: ${d.runsOn.type === 'existing-role' ? 'each stack attaches its policy to it' : `ask ${SUPPORT} with which role Immuta then runs, for each stack makes one`}.`,
      `Copy what stands there to a safe place, and change \`keyId\` to that of the sheet of ${successor.id}. Save.`,
    ],
    success: 'The text box shows the new id after the page was loaded again.',
    duration: 'not documented by Immuta',
    otherwise: [`Immuta does not come back: ${SUPPORT}, with the text that you kept.`],
    sources: [MANAGE_KEYS],
  });

const left = (): Step =>
  step({
    id: 'left',
    title: 'Have it in writing that Immuta does not need the key',
    who: 'platform-admin',
    where: { path: [SUPPORT] },
    actions: [
      'Immuta keeps old data keys for old values, and only this key decrypts them. Ask whether any is left: masked columns, policies, backups of its database.',
    ],
    success: 'Immuta says in writing that nothing needs it.',
    duration: 'days',
    otherwise: ['They do not know: leave the key as it is.'],
    sources: [MANAGE_KEYS],
  });
