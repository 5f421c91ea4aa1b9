import { VAULT_WRITERS_WARNING, permissionModelWarning, vaultKeep } from '../../azure/facts';
import { output } from '../outputs';
import type { Field, SheetContent, Step } from '../from-content';
import type { Live, Outputs } from '../outputs';
import { VENDOR, type InformaticaDeployment } from './config';
import { facts } from './facts';
import { OUTPUTS } from '../../azure/outputs';
import { outsideDates } from './outside-dates';
import { INFORMATICA } from './vendor';

/** What to enter under Administrator > Settings > Security, with the version that the vault has now. */
export function settings(d: InformaticaDeployment, outputs: Outputs): SheetContent {
  const consented = d.informaticaKmsConnect !== undefined;
  return {
    where: ['Administrator', 'Settings', 'Security', 'edit (pencil)', 'Enable Customer Managed Keys'],
    before: before(d, outputs, consented),
    fields: fields(d, outputs, consented),
    blocks: [],
    after: consented ? TEST : consent(d),
    warnings: warnings(d, outputs.live),
    keep: vaultKeep(d),
  };
}

const ROLES: readonly Step[] = [
  { text: 'In Informatica, sign in as a user who has both roles, Admin and Key Admin (Administrator > Users).' },
  {
    text: 'Have a user of the Azure tenant at hand with the role Cloud Application Administrator in Microsoft Entra ID.',
  },
];

function before(d: InformaticaDeployment, outputs: Outputs, consented: boolean): readonly Step[] {
  const { live } = outputs;
  const dates = live !== undefined && 'version' in live ? outsideDates(d, live) : [];
  if (!consented) return [...dates, ...ROLES];
  const deployed = outputs.values[OUTPUTS.servicePrincipalObjectId] !== undefined;
  return [...dates, ...(deployed ? [] : [access(d, outputs)]), ...ROLES.slice(0, 1)];
}

/** Only the stack says whether the vendor has access; where it was not read, nothing does. */
const access = (d: InformaticaDeployment, { withoutStack }: Outputs): Step => ({
  text:
    withoutStack === true
      ? `See that ${VENDOR} has access: from here it could not be seen whether the second deployment was made. Azure shows it under Key vaults > ${d.vault.name} > Access policies. If it is not there: npx cdktf deploy ${d.stackName}`
      : `Deploy first: ${VENDOR} has no access yet. npx cdktf deploy ${d.stackName}`,
});

function fields(d: InformaticaDeployment, outputs: Outputs, consented: boolean): Field[] {
  const get = (name: string) => output(d.stackName, outputs, name, 'cdktf');
  const { live } = outputs;
  const later = consented ? undefined : 'only after the second deployment';
  const version = live !== undefined && 'version' in live ? live.version : get(OUTPUTS.keyVersion);
  return [
    {
      label: 'Tenant ID',
      value: get(OUTPUTS.tenantId),
      note: consented ? undefined : 'for Step 1. Authorize Application',
    },
    { label: 'Key Vault URI', value: get(OUTPUTS.vaultUri), note: later ?? 'for Step 2. Configure Managed Key' },
    { label: 'Key Name', value: get(OUTPUTS.keyName), note: later },
    { label: 'Key Version', value: version, note: [later, age(live, outputs.source)].filter(Boolean).join('; ') },
  ];
}

function age(live: Live | undefined, source: string): string {
  if (live === undefined)
    return `as of ${source}; the vault was not asked: if the key was rotated since, there is a newer one`;
  if ('unknown' in live) return `as of ${source}, perhaps out of date: ${live.unknown}`;
  return `read from the vault, ${live.readAt}`;
}

function consent(d: InformaticaDeployment): Step[] {
  return [
    { text: 'Turn on Enable Customer Managed Keys, enter the Tenant ID under Step 1, and choose Authorize.' },
    { text: `Sign in as the Cloud Application Administrator and accept the permissions of ${VENDOR}.` },
    {
      text: `In cmk.yaml, below ${d.id}, add: informaticaKmsConnect: { clientId: <its Application ID> }. Azure shows that id under Enterprise applications > ${VENDOR} > Application ID.`,
    },
    { text: `Deploy again, which adds its access and leaves the key alone: npx cdktf deploy ${d.stackName}` },
    { text: `Print this sheet again and enter the rest: npx --no cmk settings ${d.id}` },
  ];
}

const TEST: readonly Step[] = [
  {
    text: 'Choose Test Managed Key. If it fails, compare the fields with this sheet, see that the key is enabled and its activation date past, and that the access policy is there.',
    wait: 'at once; a new access policy may take some minutes',
  },
  { text: 'Save (checkmark). The key becomes active.', wait: 'up to 24 hours' },
  { text: 'Keep every older version of the key enabled until Informatica uses the new one.' },
];

function warnings(d: InformaticaDeployment, live: Live | undefined): string[] {
  const disabled = live !== undefined && 'enabled' in live && !live.enabled;
  return [
    ...(disabled
      ? [
          'The key is disabled now: Test Managed Key fails, and so does every job. The next apply that updates the key enables it again.',
        ]
      : []),
    ...facts.irreversible.map(({ text }) => text),
    facts.loss.text,
    'Any update of the key by cdktf deploy (a changed tag is enough) enables a disabled key again, and no plan shows it. To revoke for longer than a moment, take informaticaKmsConnect out of cmk.yaml as well and deploy.',
    'Back to the key of Informatica: take Enable Customer Managed Keys off while this key is still enabled, else it fails. Wait 10 minutes before you disable or delete the key.',
    'Another key (a new name, size or vault): deploy it beside this one, enter its fields, test and save; keep this one enabled until Informatica uses the other.',
    VAULT_WRITERS_WARNING,
    permissionModelWarning(INFORMATICA.name),
    ...(d.vault.network
      ? ['The vault answers listed addresses only: choose Test Managed Key after every change of its network rules.']
      : []),
    ...(d.key.type === 'RSA' && d.key.size === 2048
      ? []
      : [
          `The instructions of Informatica name RSA with 2048 bits only; this key is ${d.key.type} with ${d.key.size}. Rely on it after Test Managed Key, not before.`,
        ]),
  ];
}
