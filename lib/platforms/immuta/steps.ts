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
    ? 'It counts days; `schedule:` may be left out, since 365 is the default of Immuta.'
    : 'It counts days; without `schedule:` it is 365.';

/** Title of what comes later, where a step sends a reader to it. */
export const REPLACE = 'Replace the key, or go back to data keys without KMS';

/** The key, in Immuta's own settings. */
export const configure = (d: ImmutaDeployment, keyId: string): Step =>
  step({
    id: 'configure',
    title: 'Tell Immuta the key',
    who: 'platform-admin',
    where: { path: ['Immuta', 'App Settings (the icon in the left sidebar)', 'Advanced Configuration'] },
    irreversible: NO_WAY_BACK,
    actions: [
      'Go on only if step 1 showed what it should: ask the cloud engineer.',
      `Look for \`awsKms:\` in the text box. With the keyId below it is done already: go to step 3. With another one stop: that key is in use, and **${REPLACE}** under Later says how to go on.`,
      'Copy what stands there to a safe place as well, to compare and for Immuta Support.',
      'Keep what stands there, and add the block below it, at the left margin. Where `plugins:` or `schedule:` stand there already, add the lines below them instead: a second `plugins:` is wrong YAML.',
      `Where \`dataKeyRollOverLength\` stands there already, keep its number, and tell it to the cloud engineer for dataKeyRolloverDays of cmk.yaml. ${schedule(d)}`,
      'Save. Write the time down for the cloud engineer, who needs it in step 4.',
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
      'Have a row with a new value added in the database behind the data source.',
      'As each of the two users look at the new value, and at the old ones of before the switch.',
    ],
    success:
      'Who may see the values sees the new one and the old ones; for the other one all are masked. That the key is used is not proven by this, but by step 4.',
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
    where: { path: [`A terminal with credentials for AWS account ${d.account}`] },
    actions: [
      'In both commands put the time of **Save** (step 2) in the place of START-TIME, in UTC, e.g. `2026-11-25T09:30:00Z`. It is not known: take a time 89 days back.',
      'Each line they print is a call with this key: when, which, whether **BY-THE-ROLE** of step 1 or **BY-OTHERS**, and whether it **WORKED** or **FAILED**.',
    ],
    blocks: [
      { label: 'Immuta makes a data key', language: 'sh', text: callsOfRole(d, 'Encrypt', keyArn, roleArn) },
      { label: 'Immuta reads a data key', language: 'sh', text: callsOfRole(d, 'Decrypt', keyArn, roleArn) },
    ],
    success:
      'The first command prints a line, and each line of both says **BY-THE-ROLE** and **WORKED**. Only this proves that Immuta uses the key.',
    duration: 'CloudTrail shows a call some minutes after it was made',
    otherwise: [
      `No line: write down **not yet proven**, and repeat this step after the next roll-over, with a time before it. There is one every ${d.dataKeyRolloverDays} days, CloudTrail looks back 90, and whether Immuta makes a data key sooner is not documented: ask Immuta Support. If masking fails too, Immuta has no credentials (step 1), or the block was not saved: look at it again (step 2).`,
      '**BY-OTHERS**: somebody else used the key, or Immuta runs with another role than that of step 1: compare. If Immuta has its role, tell whoever answers for security.',
      '**FAILED**: the call was refused or failed. The field CloudTrailEvent of the same command without `--query` says why; then as in step 3, **If not**.',
      '**None** at the end: there were more than 1,000 calls of that name in the account, and the oldest were not looked at. Ask again with a larger `--max-items`.',
    ],
    sources: [LOOKUP_EVENTS],
  });
