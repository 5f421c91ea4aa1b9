import { KEY_ROTATION, VAULT_RECOVERY } from '../../azure/facts';
import type { Later } from '../../sheets/procedure';
import { later } from '../../sheets/step';
import { BACK, az } from './key-steps';
import { VENDOR, type InformaticaDeployment } from './config';
import { DELETE_APPLICATION, FAQ } from './pages';
import { APPLICATION, FORM } from './where';

const FORM_WORDS = FORM.path.join(' > ');

/** Stands for a version in a command. */
const OLDER = '<version>';

const enable = (d: InformaticaDeployment, enabled: 'true' | 'false', version?: string): string =>
  az(d, 'set-attributes', [...(version === undefined ? [] : [['version', version] as const]), ['enabled', enabled]]);

const mayDelete = (d: InformaticaDeployment): string =>
  d.administratorsMayDelete && d.administrators.length > 0
    ? 'The administrators of cmk.yaml may, in Cloud Shell or with the Azure CLI.'
    : 'Nobody whom cmk.yaml names may, before it names `administrators`, says `administratorsMayDelete: true` and was deployed so.';

/** Who runs the commands of the Azure CLI, and where. */
const AZ =
  'The commands: in Cloud Shell or with the Azure CLI, signed in as one of the administrators or deployers of cmk.yaml.';

/** Before the vendor has access, nothing but the consent is to be taken back. */
export const withdrawConsent = later({
  id: 'withdraw-consent',
  title: 'Withdraw the consent',
  who: 'directory-admin',
  actions: [
    `${[...APPLICATION.path, 'Properties'].join(' > ')}: **Delete**, then **Yes**. Do so before its access is deployed; afterwards first take informaticaKmsConnect out of cmk.yaml and deploy, and where the key is in use already, first go back to the key of Informatica.`,
  ],
  effect: `${VENDOR} is gone from the tenant; vault and key stay as they are.`,
  delay: 'at once; it can be restored for 30 days',
  sources: [DELETE_APPLICATION],
});

/** What comes after the hand-over. */
export const laterOf = (d: InformaticaDeployment): Later[] => [
  later({
    id: 'rotate',
    title: 'Rotate the key',
    who: 'cloud-engineer',
    actions: [
      d.key.rotation === undefined
        ? 'With this command; a policy in cmk.yaml (key.rotation) does it by itself.'
        : 'The policy in cmk.yaml does it by itself. At once: with this command.',
      AZ,
      'Keep every older version enabled until Informatica uses the new one: with it the old keys are decrypted. How long that takes is not documented.',
    ],
    blocks: [{ label: 'A new version', language: 'sh', text: az(d, 'rotate') }],
    effect:
      'Informatica finds the new version by itself, decrypts the keys of the organization with the old one and encrypts them with the new one. Nothing is to be typed.',
    sources: [FAQ, KEY_ROTATION],
  }),
  later({
    id: 'disable',
    title: 'Take the access away for now: disable the key',
    who: 'on-call',
    actions: [
      `Ask the owner of the data first. ${AZ}`,
      'For longer than a moment the cloud engineer first takes informaticaKmsConnect out of cmk.yaml and deploys. In haste do not wait for it: once the key is disabled a deploy stops, and says what it needs.',
      'Disable the newest version, and each older one that the list still shows.',
      'The way back: enable each version that you disabled. Where informaticaKmsConnect was taken out, the cloud engineer puts it back and deploys; the platform administrator chooses **Test Managed Key**.',
    ],
    blocks: [
      { label: 'Disable the newest version', language: 'sh', text: enable(d, 'false') },
      {
        label: 'List the versions that are enabled',
        language: 'sh',
        text: az(d, 'list-versions', [
          ['query', '[?attributes.enabled].kid'],
          ['output', 'tsv'],
        ]),
      },
      { label: 'Disable an older one: the last part of its line', language: 'sh', text: enable(d, 'false', OLDER) },
      { label: 'Enable the newest one again', language: 'sh', text: enable(d, 'true') },
      { label: 'Enable an older one again, each that you disabled', language: 'sh', text: enable(d, 'true', OLDER) },
    ],
    effect:
      'Informatica can decrypt nothing of the organization, and every job that needs it fails until the key is enabled again.',
    delay: 'not documented',
    sources: [FAQ],
  }),
  later({
    id: 'go-back',
    title: BACK,
    who: 'platform-admin',
    actions: [
      `${FORM_WORDS}: turn **Enable Customer Managed Keys** off and save, while this key is still enabled. If it is not, that fails.`,
      'Keep the key enabled 10 minutes more. Only then may it be disabled or deleted.',
    ],
    effect: 'The keys of the organization are encrypted with a key of Informatica again.',
    delay: 'up to 10 minutes',
    sources: [FAQ],
  }),
  later({
    id: 'replace',
    title: 'Replace the key by another one',
    who: 'cloud-engineer',
    actions: [
      'Add a second deployment to cmk.yaml, with another id and another vault and the same informaticaKmsConnect, and deploy it. Its sheet then begins with entering the key.',
      `${FORM_WORDS}: the platform administrator edits it. There only the three values change: **Test Managed Key**, then the checkmark.`,
      'Keep this key enabled until Informatica uses the other one; only then may it be deleted. Its name, size, type, vault and location can not be changed.',
    ],
    effect: 'Informatica encrypts the keys of the organization with the new key.',
    delay: 'up to 24 hours',
    sources: [FAQ],
  }),
  later({
    id: 'compromised',
    title: 'Replace a key that is thought to be compromised',
    who: 'on-call',
    actions: [
      `The platform administrator, in ${FORM_WORDS}: turn **Enable Customer Managed Keys** off and save.`,
      `Who may delete the key: wait 10 minutes, then delete it. Not before: what still needs it is lost with it. ${mayDelete(d)}`,
      'The cloud engineer: make a new key, by a second deployment in cmk.yaml.',
      'The platform administrator: turn **Enable Customer Managed Keys** on again, and enter the new key as its sheet says.',
    ],
    blocks: [{ label: 'Delete, after the 10 minutes', language: 'sh', text: az(d, 'delete') }],
    effect: 'In this order no data is lost and no job fails.',
    delay: 'up to 10 minutes, then up to 24 hours',
    sources: [FAQ],
  }),
  later({
    id: 'delete',
    title: 'Delete the key',
    who: 'cloud-engineer',
    actions: [`First do **${BACK}**, unless the data shall be lost.`, mayDelete(d)],
    blocks: [
      { label: 'Delete', language: 'sh', text: az(d, 'delete') },
      { label: 'Recover, within 90 days', language: 'sh', text: az(d, 'recover') },
    ],
    irreversible: 'After 90 days the key is gone, and all encrypted data of the organization with it.',
    effect: 'The encrypted data of the organization can not be read any more, and its jobs fail.',
    delay: 'at once; it can be recovered for 90 days',
    sources: [FAQ, VAULT_RECOVERY],
  }),
];
