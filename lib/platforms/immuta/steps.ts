import { stringify } from 'yaml';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { callsOfRole } from '../key-calls';
import type { ImmutaDeployment } from './config';
import { NO_WAY_BACK } from './facts';
import { LOOKUP_EVENTS, MANAGE_KEYS } from './pages';

/** The Advanced Configuration block. `keyId` is the key id: whether Immuta takes an ARN there is not documented. */
const advancedConfiguration = (d: ImmutaDeployment, keyId: string): string =>
  stringify({
    plugins: { awsKms: { plugin: 'awsKms', isKms: true, keyId, region: d.region } },
    schedule: { dataKeyRollOverLength: d.dataKeyRolloverDays },
  });

const schedule = ({ dataKeyRolloverDays }: ImmutaDeployment): string =>
  dataKeyRolloverDays === 365
    ? '`schedule:` may be left out: dataKeyRollOverLength counts days, and 365 is the default of Immuta.'
    : 'dataKeyRollOverLength counts days; without `schedule:` it is 365.';

/** The key, in Immuta's own settings. */
export const configure = (d: ImmutaDeployment, keyId: string): Step =>
  step({
    id: 'configure',
    title: 'Tell Immuta the key',
    who: 'platform-admin',
    where: { path: ['Immuta', 'App Settings (the icon in the left sidebar)', 'Advanced Configuration'] },
    irreversible: NO_WAY_BACK,
    actions: [
      'Copy what stands there now to a safe place, to compare and for Immuta Support.',
      `Paste the block below into the text box. Where \`plugins:\` or \`schedule:\` stand there already, add the lines below them instead: a second \`plugins:\` is wrong YAML. ${schedule(d)}`,
      'Save.',
    ],
    blocks: [{ label: 'Advanced Configuration', language: 'yaml', text: advancedConfiguration(d, keyId) }],
    success: 'The text box shows the block after the page was loaded again.',
    duration: 'not documented by Immuta',
    otherwise: [
      'Immuta does not come back, or the block is not there: Immuta Support, with the text that you kept. Do not put that back without them.',
    ],
    sources: [MANAGE_KEYS],
  });

/** That it works, as a user of Immuta sees it. */
export const prove = (): Step =>
  step({
    id: 'prove',
    title: 'See that masking still works',
    who: 'platform-admin',
    where: { path: ['Immuta', 'a data source with a masked column'] },
    actions: [
      'Add the new value to the masked column.',
      'As each of the two users look at the new value, and at the old ones of before the switch.',
    ],
    success: 'Who may see the values sees the new one and the old ones; for the other one all are masked.',
    duration: 'at once after the saved settings act; how long those take is not documented',
    otherwise: [
      'Ask the cloud engineer for what CloudTrail shows (the next step), then Immuta Support, with the key id and the Region. Do not disable or delete the key meanwhile.',
    ],
    sources: [MANAGE_KEYS],
  });

/** That it works, as AWS saw it. */
export const seeCalls = (d: ImmutaDeployment, keyArn: string, roleArn: string): Step =>
  step({
    id: 'see-calls',
    title: 'See the calls of the role',
    who: 'cloud-engineer',
    where: { path: ['A terminal with credentials for the account of the key'] },
    actions: [
      'CloudTrail lists the calls with this key: when, which, whether by the role of step 1, whether refused or failed.',
    ],
    blocks: [
      { label: 'Immuta makes a data key', language: 'sh', text: callsOfRole(d, 'Encrypt', keyArn, roleArn) },
      { label: 'Immuta reads a data key', language: 'sh', text: callsOfRole(d, 'Decrypt', keyArn, roleArn) },
    ],
    success: 'There are lines, and each line since the switch reads True, then False.',
    duration: 'CloudTrail shows a call some minutes after it was made',
    otherwise: [
      'False first: somebody else used the key, or Immuta runs with another role than that of step 1.',
      'True at the end: the call was refused or failed. The field CloudTrailEvent of the same command without `--query` says why.',
      'No line at all: whether Immuta makes a data key before the next roll-over is not documented, so this may be right. If masking fails too, Immuta has no credentials (step 1), or the block was not saved (step 2).',
    ],
    sources: [LOOKUP_EVENTS],
  });
