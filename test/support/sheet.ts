import type { Sheet } from '../../lib/sheets/sheet';
import { later, step } from '../../lib/sheets/step';

export const KEY_ARN = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const PAGE = { title: 'Acme, Your keys', address: 'https://docs.acme.example/keys', read: '2026-08-21' };
const CLOUD = { title: 'Cloud, Deletion', address: 'https://docs.cloud.example/deletion', read: '2026-08-22' };

/** A sheet of a made-up platform that has something in each of its parts. */
export const sheet: Sheet = {
  version: 1,
  deployment: 'prod',
  platform: 'Acme',
  platformName: 'acme',
  place: 'AWS account 111122223333, eu-west-1',
  phase: { id: 'vendor-access', step: 2, of: 2, name: "key with Acme's access", next: 'Deploy' },
  source: 'out.json, written 2026-11-22 09:05 UTC',
  notices: ['The key is disabled now: nobody can use it.'],
  drawing: { holder: 'AWS account 111122223333', key: 'KMS key alias/acme', users: [] },
  before: {
    irreversible: [{ text: 'There is no way back.', sources: [PAGE] }],
    lockOut: [{ text: 'A disabled key locks Acme out.', sources: [CLOUD, PAGE] }],
    people: [
      { who: 'platform-admin', needs: 'a user with **Manage keys**' },
      { who: 'cloud-engineer', needs: 'may deploy' },
    ],
    ready: [{ text: 'A quiet hour.', sources: [] }],
  },
  steps: [
    {
      number: 1,
      ...step({
        id: 'look',
        title: 'See that the stack is there',
        who: 'cloud-engineer',
        where: { path: ['A terminal'] },
        actions: ['Run `npx --no cmk check prod --deployed`.'],
        success: 'It prints no problem.',
        sources: [],
      }),
    },
    {
      number: 2,
      ...step({
        id: 'enter',
        title: "Enter the key in Acme's form",
        who: 'platform-admin',
        where: { address: 'https://acme.example/login', path: ['Administration', 'Keys', 'Configure'] },
        irreversible: 'Acme does not go back to its own keys.',
        actions: ['Choose **Add key**, and paste.', 'Choose **SAVE**.'],
        values: [
          { label: 'Name', value: 'acme-prod', note: 'any name' },
          { label: 'Key ARN', value: KEY_ARN },
        ],
        blocks: [{ label: 'Advanced', language: 'yaml', text: 'keys:\n  acme: true\n\n  other: 1\n' }],
        success: 'The card says **Active**.',
        duration: 'up to 24 hours',
        otherwise: ['Compare the ARN.', 'Ask Acme Support.'],
        sources: [PAGE],
      }),
    },
  ],
  next: 'Nothing.',
  later: [
    later({
      id: 'delete',
      title: 'Delete the key',
      who: 'on-call',
      irreversible: 'A deleted key is gone.',
      actions: ['Ask first.'],
      blocks: [{ label: 'Delete', language: 'sh', text: `aws kms schedule-key-deletion \\\n  --key-id ${KEY_ARN}` }],
      effect: 'All is lost.',
      delay: '30 days',
      sources: [CLOUD],
    }),
  ],
  proof: {
    access: [{ who: 'role/KeyAdministrator', may: 'administer', note: 'no use' }],
    facts: [{ what: 'Rotation', value: 'every 365 days' }],
    deviations: [{ what: 'vault.sku: standard', reason: 'No HSM is needed.' }],
    verified: 'None is recorded.',
  },
  words: [{ word: 'ARN', meaning: 'The name of a thing.' }],
  costs: ['About 1 USD.'],
  keep: ['cmk.yaml'],
  fields: [
    { label: 'Name', value: 'acme-prod', note: 'any name' },
    { label: 'Key ARN', value: KEY_ARN },
  ],
};
