import { stringify } from 'yaml';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { callsWithKey } from '../key-calls';
import type { ImmutaDeployment } from './config';
import { LOOKUP_EVENTS, MANAGE_KEYS } from './pages';

/** The Advanced Configuration block. `keyId` is the key id: whether Immuta takes an ARN there is not documented. */
const advancedConfiguration = (d: ImmutaDeployment, keyId: string): string =>
  stringify({
    plugins: { awsKms: { plugin: 'awsKms', isKms: true, keyId, region: d.region } },
    schedule: { dataKeyRollOverLength: d.dataKeyRolloverDays },
  });

/** The key, in Immuta's own settings. */
export const configure = (d: ImmutaDeployment, keyId: string): Step =>
  step({
    id: 'configure',
    title: 'Tell Immuta the key',
    who: 'platform-admin',
    where: { path: ['Immuta', 'App Settings (the icon in the left sidebar)', 'Advanced Configuration'] },
    actions: [
      'Copy what stands in the text box now to a safe place: it is the way back.',
      'Paste the block below into the text box. Where `plugins:` or `schedule:` stand there already, add the lines below them instead: a second `plugins:` is wrong YAML.',
      'Save.',
    ],
    blocks: [{ label: 'Advanced Configuration', language: 'yaml', text: advancedConfiguration(d, keyId) }],
    success: 'The text box shows the block after the page was loaded again.',
    duration: 'not documented by Immuta',
    otherwise: [
      'If Immuta does not come back, ask Immuta Support. The text that you kept is what stood there before.',
      `dataKeyRollOverLength counts days: ${d.dataKeyRolloverDays} is what cmk.yaml says, 365 is the default of Immuta.`,
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
      'Look at the values that you looked at before the switch, old ones and new ones: masked ones must still be masked, and unmasked for those who may see them.',
    ],
    success: 'The values are as before.',
    otherwise: [
      'Ask the cloud engineer for what CloudTrail shows (the next step), then Immuta Support, with the key id and the Region. Do not disable or delete the key meanwhile.',
    ],
    sources: [MANAGE_KEYS],
  });

/** That it works, as AWS saw it. */
export const seeCalls = (d: ImmutaDeployment, keyArn: string): Step =>
  step({
    id: 'see-calls',
    title: 'See the calls of the role',
    who: 'cloud-engineer',
    where: { path: ['A terminal with credentials for the account of the key'] },
    actions: [
      'CloudTrail lists the calls. Immuta encrypts with the key when it makes a data key, and decrypts when it reads one: put Decrypt in the place of Encrypt to see those.',
    ],
    blocks: [{ label: 'Who encrypted with this key', language: 'sh', text: callsWithKey(d, 'Encrypt', keyArn) }],
    success: 'There are calls of the role, and none of them was refused.',
    duration: 'CloudTrail shows a call some minutes after it was made',
    otherwise: [
      'AccessDenied: Immuta runs with another role than that of step 1.',
      'No call at all: Immuta has no credentials (step 1), or the block was not saved (step 2).',
    ],
    sources: [LOOKUP_EVENTS],
  });
