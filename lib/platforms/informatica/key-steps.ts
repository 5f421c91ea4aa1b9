import { OUTPUTS } from '../../azure/outputs';
import type { Step, Value } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { command } from '../../fields/command';
import { output, type Live, type Outputs } from '../outputs';
import { VENDOR, type InformaticaDeployment } from './config';
import { FAQ, GUIDE } from './pages';
import { FORM } from './where';

/** The item under Later that undoes it. */
export const BACK = "Go back to Informatica's key";

/** Second phase: the key in Informatica's form, tested before it is saved. */
export const keySteps = (d: InformaticaDeployment, outputs: Outputs): Step[] => [
  ...(outputs.withoutStack === true ? [seeAccess(d)] : []),
  step({
    id: 'enter-key',
    title: 'Enter the key',
    who: 'platform-admin',
    where: FORM,
    actions: [
      'Turn on **Enable Customer Managed Keys** if it is off. Under **Step 1. Authorize Application** enter the Tenant ID if it is empty, and do not choose **Authorize**.',
      'Under **Step 2. Configure Managed Key** enter the other three values, each as a whole.',
    ],
    values: fields(d, outputs),
    success: 'The four fields show just these values, without a space before or after.',
    otherwise: ['A field is missing: Informatica Global Customer Support. Type a value into no other field.'],
    sources: [GUIDE],
  }),
  step({
    id: 'test',
    title: 'Test the key',
    who: 'platform-admin',
    where: { path: [...FORM.path, 'Step 2. Configure Managed Key'] },
    actions: ['Choose **Test Managed Key**. Do not save before it succeeds.'],
    success: 'A success message.',
    duration: 'at once; where the access was deployed just now, some minutes later',
    otherwise: [
      'Compare each field with the values above.',
      `The cloud engineer sees whether the key is enabled and active (\`npx --no cmk check --deployed\`), and whether ${VENDOR} has its access policy (\`npx --no cmk policy ${d.id} --drift\`, which also compares the firewall). What they name, the cloud engineer puts right; then test again.`,
      ...(d.vault.network === undefined
        ? []
        : [
            'The firewall of the vault answers listed addresses only: those of Informatica must be among them (vault.network in cmk.yaml; the vault, **Networking**, in the Azure portal).',
          ]),
      'Only then choose **Authorize** again, with the directory administrator.',
      'If it still fails: Informatica Global Customer Support, with the vault URI, key name and version.',
    ],
    sources: [GUIDE, FAQ],
  }),
  step({
    id: 'save',
    title: 'Save',
    who: 'platform-admin',
    where: FORM,
    actions: ['Choose the checkmark. From now on the data of the organization needs this key.'],
    success: 'The page shows the key after it was opened again; jobs go on as before.',
    duration: 'up to 24 hours until the key is active: until then keep everything as it is',
    otherwise: [
      'The page does not show the key: it was not saved. Do these three steps again; then Informatica Global Customer Support.',
      `A job fails: the cloud engineer sees whether the key is enabled; then Informatica Global Customer Support. If they say so: **${BACK}** (under Later).`,
    ],
    sources: [GUIDE, FAQ],
  }),
];

/** The state is elsewhere: what is deployed could not be read. */
const seeAccess = (d: InformaticaDeployment): Step =>
  step({
    id: 'see-access',
    title: `See that ${VENDOR} has access`,
    who: 'cloud-engineer',
    where: { address: 'https://portal.azure.com/', path: ['Key vaults', d.vault.name, 'Access policies'] },
    actions: ['From here it could not be seen whether the second deployment was made: the state is elsewhere.'],
    blocks: [{ label: 'If it is not there', language: 'sh', text: `npx cdktf deploy ${d.stackName}` }],
    success: `${VENDOR} is in the list, with Get, List, Decrypt, Encrypt, Unwrap Key and Wrap Key.`,
    otherwise: ['docs/informatica.md, "When it fails".'],
    sources: [GUIDE],
  });

function fields(d: InformaticaDeployment, outputs: Outputs): Value[] {
  const get = (name: string) => output(d.stackName, outputs, name, 'cdktf');
  const { live } = outputs;
  const version = live !== undefined && 'version' in live ? live.version : get(OUTPUTS.keyVersion);
  return [
    { label: 'Tenant ID', value: get(OUTPUTS.tenantId) },
    { label: 'Key Vault URI', value: get(OUTPUTS.vaultUri) },
    { label: 'Key Name', value: get(OUTPUTS.keyName) },
    { label: 'Key Version', value: version, note: age(live, outputs.source) },
  ];
}

function age(live: Live | undefined, source: string): string {
  if (live === undefined)
    return `as of ${source}; the vault was not asked: if the key was rotated since, there is a newer one`;
  if ('unknown' in live) return `as of ${source}, perhaps out of date: ${live.unknown}`;
  return `read from the vault, ${live.readAt}; print again if the key was rotated since`;
}

/** Commands of the Azure CLI for the key. */
export const az = (d: InformaticaDeployment, verb: string, more: readonly (readonly [string, string])[] = []): string =>
  command(`az keyvault key ${verb}`, [['vault-name', d.vault.name], ['name', d.key.name], ...more]);
