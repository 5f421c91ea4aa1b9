import type { Source } from '../../lib/sheets/procedure';
import type { Sheet } from '../../lib/sheets/sheet';
import { later, step } from '../../lib/sheets/step';

const GUIDE: Source = {
  title: 'Encrypt with your own key, "in depth" & <quickly>',
  address: 'https://docs.example.com/keys?for=admins&lang=en',
  read: '2026-11-24',
};
const KEY_ARN = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** Texts that a page, a shell or a script could take for something else. */
export const HOSTILE = `</script><script>alert(1)</script> <img src=x onerror=alert(1)> & &amp; "quoted" 'single' \\back\\ \${x}`;

/** A block with several lines, quotes, backslashes, spaces at both ends of lines, and an empty line at its beginning and end. */
export const LINES = `\n  first: "a\\"b"  \n\n\tsecond: 'c\\\\d' \\\n    third: <b>&lt;</b>\n`.replaceAll(
  '\t',
  '        ',
);

/** A made-up platform in its first phase, with everything that a sheet can hold. */
export const richSheet = (change: Partial<Sheet> = {}): Sheet => ({
  version: 1,
  deployment: 'vendor-prod',
  platform: 'Vendor Cloud <Data>',
  platformName: 'vendor-cloud',
  place: 'AWS account 111122223333, eu-west-1',
  phase: { id: 'key', step: 1, of: 2, name: 'key without access of the vendor', next: 'Enter the key.' },
  source: 'CloudFormation stack cmk-vendor-prod',
  notices: ['The key is disabled: enable it before you do anything else.'],
  drawing: {
    holder: 'AWS account 111122223333, eu-west-1',
    key: 'KMS key alias/vendor-prod',
    users: [
      {
        who: 'Key users',
        through: 'role arn:aws:iam::111122223333:role/DataEngineer',
        may: 'encrypt, decrypt',
        yet: true,
      },
      {
        who: 'Vendor Cloud',
        through: 'its own account 999988887777',
        may: 'encrypt and decrypt its data keys',
        yet: false,
      },
    ],
  },
  before: {
    irreversible: [{ text: 'Once your own key is on, Vendor Cloud does not go back to its own.', sources: [GUIDE] }],
    lockOut: [{ text: 'A key that is deleted takes the data with it.', sources: [GUIDE] }],
    people: [
      { who: 'platform-admin', needs: 'the permission **Manage Keys**' },
      { who: 'directory-admin', needs: 'may consent for the whole directory' },
    ],
    ready: [{ text: 'The contract: only with `Security Plus` does the form show.', sources: [] }],
  },
  steps: [
    step({
      id: 'look',
      title: 'Look at what is there',
      who: 'cloud-engineer',
      where: { path: ['A terminal with credentials for the account'] },
      actions: ['See that the key is enabled.'],
      blocks: [
        {
          label: 'See the key',
          language: 'sh',
          text: `aws kms describe-key \\\n  --region eu-west-1 \\\n  --key-id '${KEY_ARN}'`,
        },
      ],
      success: '`"KeyState": "Enabled"`',
      sources: [GUIDE],
    }),
    step({
      id: 'enter',
      title: 'Enter the key in the form',
      who: 'platform-admin',
      where: { address: 'https://vendor.example.com/', path: ['**Administration**', '**Encryption**'] },
      actions: ['Click **Configure**.', 'Enter the values. `A code`, and **a name**.', HOSTILE],
      values: [
        { label: 'KMS key ARN', value: KEY_ARN, note: 'Not the alias: `alias/vendor-prod` is refused.' },
        { label: 'Configuration "name"', value: HOSTILE },
      ],
      blocks: [{ label: 'Settings to paste', language: 'yaml', text: LINES }],
      success: 'The card shows **Processing**.',
      duration: 'up to 24 hours',
      otherwise: ['The form refuses the ARN: its Region is another.', 'Ask the vendor’s support.'],
      irreversible: 'With **Save** Vendor Cloud encrypts everything anew, and does not go back.',
      sources: [GUIDE, { title: 'Limits', address: 'https://docs.example.com/limits', read: '2026-11-20' }],
    }),
    step({
      id: 'prove',
      title: 'See that it works',
      who: 'directory-admin',
      where: { path: ['**Audit**'] },
      success: 'The list has an entry of today.',
    }),
  ].map((one, i) => ({ ...one, number: i + 1 })),
  next: 'Deploy phase 2 with the consent, then print the next page: `npx --no cmk handover vendor-prod --out pages`.',
  later: [
    later({
      id: 'rotate',
      title: 'Rotate the key',
      who: 'cloud-engineer',
      actions: ['Nothing: KMS does it every year.'],
      effect: 'None.',
      sources: [GUIDE],
    }),
    later({
      id: 'delete',
      title: 'Delete the key',
      who: 'on-call',
      actions: ['Disable it first.'],
      blocks: [
        { label: 'Schedule the deletion', language: 'sh', text: `aws kms schedule-key-deletion --key-id ${KEY_ARN}` },
      ],
      effect: 'The data is lost.',
      delay: '30 days',
      irreversible: 'After the window nobody can bring the key back.',
    }),
  ],
  proof: {
    access: [
      { who: 'arn:aws:iam::111122223333:role/KeyAdministrator', may: 'administer', note: 'may not decrypt' },
      { who: 'arn:aws:iam::111122223333:role/DataEngineer', may: 'encrypt; decrypt (under conditions)' },
    ],
    facts: [{ what: 'Rotation', value: 'automatic, every 365 days' }],
    deviations: [{ what: 'acceptedVendorAccounts: 999988887777', reason: 'the vendor’s mail of 2026-11-02' }],
    verified: 'None is recorded. `npx --no cmk check vendor-prod --deployed` compares.',
  },
  words: [
    { word: 'ARN', meaning: 'Amazon Resource Name: the full name of a thing in AWS.' },
    { word: 'KMS', meaning: 'Key Management Service: the part of AWS that keeps keys.' },
  ],
  costs: ['A key costs 1 USD a month (https://aws.amazon.com/kms/pricing/).'],
  keep: ['cmk.yaml, in version control.'],
  fields: [],
  ...change,
});
