import { VAULT_WRITERS_WARNING, permissionModelWarning } from '../../azure/facts';
import type { Fact } from '../../fields/fact';
import type { Procedure } from '../../sheets/procedure';
import { output, type Live, type Outputs } from '../outputs';
import { placeOf } from '../place';
import { VENDOR, type InformaticaDeployment } from './config';
import { consentSteps } from './consent-steps';
import { facts } from './facts';
import { keySteps } from './key-steps';
import { laterOf, withdrawConsent } from './later';
import { outsideDates } from './outside-dates';
import { CLOUD_SHELL, FAQ, GUIDE } from './pages';
import { phase } from './phases';
import { INFORMATICA } from './vendor';

/** The hand-over to Informatica: consent first, then the key, with the version that the vault has now. */
export function procedure(d: InformaticaDeployment, outputs: Outputs): Procedure {
  const consented = phase(d) === 'vendor-access';
  return {
    notices: notices(d, outputs.live),
    before: {
      irreversible: facts.irreversible,
      lockOut: lockOut(d),
      people: people(d, consented),
      ready: ready(d, consented),
    },
    steps: consented ? keySteps(d, outputs) : consentSteps(d, (name) => output(d.stackName, outputs, name, 'cdktf')),
    next: consented
      ? 'Done. Informatica documents no sign that the key is active: run one job on the next day, after the 24 hours.'
      : `The cloud engineer prints the second half, with the key, and gives it to the platform administrator: \`npx --no cmk settings ${d.id}\``,
    later: consented ? laterOf(d) : [withdrawConsent],
    drawing: {
      holder: placeOf(d),
      key: `RSA key ${d.key.name}`,
      users: [
        {
          who: 'Informatica',
          through: VENDOR,
          may: 'encrypt, decrypt, wrap and unwrap the keys of your organization',
          yet: consented,
        },
      ],
    },
  };
}

function notices(d: InformaticaDeployment, live: Live | undefined): string[] {
  if (live === undefined || 'unknown' in live) return [];
  const disabled =
    'The key is disabled now: **Test Managed Key** fails, and so does every job. The next apply that updates the key enables it again.';
  return [...(live.enabled ? [] : [disabled]), ...outsideDates(d, live)];
}

const lockOut = (d: InformaticaDeployment): Fact[] => [
  facts.loss,
  {
    text: 'Turn **Enable Customer Managed Keys** off while the key is still enabled: otherwise it fails.',
    sources: [FAQ],
  },
  {
    text: 'A deploy that changes the key (a changed tag is enough) would enable a disabled key again, and `cdktf diff` does not show that: where the key was seen to be disabled the plan stops, and says how to go on knowingly.',
    sources: [],
  },
  { text: VAULT_WRITERS_WARNING, sources: [] },
  { text: permissionModelWarning(INFORMATICA.name), sources: [] },
  ...(d.vault.network === undefined
    ? []
    : [
        {
          text: 'The vault answers listed addresses only: choose **Test Managed Key** after every change of its network rules.',
          sources: [],
        },
      ]),
];

const people = ({ tenantId }: InformaticaDeployment, consented: boolean): Procedure['before']['people'] => [
  {
    who: 'platform-admin',
    needs:
      'a user of Informatica with both roles, **Admin** and **Key Admin** (Administrator > Users): without both the tab **Security** is not there',
  },
  ...(consented
    ? [
        {
          who: 'cloud-engineer' as const,
          needs: `at hand while the key is tested: one of the deployers of cmk.yaml, in a terminal in its folder, signed in to Azure (\`az login --tenant ${tenantId}\`)`,
        },
        {
          who: 'directory-admin' as const,
          needs:
            'only if the test goes on failing: a user with the role **Cloud Application Administrator** in Microsoft Entra ID',
        },
        {
          who: 'on-call' as const,
          needs:
            'one of the administrators or deployers of cmk.yaml, signed in to Azure, where the access is to be taken away',
        },
      ]
    : [
        {
          who: 'directory-admin' as const,
          needs:
            'a user of the Azure tenant with the role **Cloud Application Administrator** in Microsoft Entra ID, at the same screen',
        },
        {
          who: 'cloud-engineer' as const,
          needs: `one of the deployers of cmk.yaml, in a terminal in its folder, signed in to Azure (\`az login --tenant ${tenantId}\`)`,
        },
      ]),
];

const ready = (d: InformaticaDeployment, consented: boolean): Fact[] => [
  {
    text: 'The POD of your organization is on Microsoft Azure: key and POD must be of the same cloud. If you do not know, ask Informatica Global Customer Support.',
    sources: [GUIDE],
  },
  ...(d.key.type === 'RSA' && d.key.size === 2048
    ? []
    : [
        {
          text: `The instructions of Informatica name RSA with 2048 bits only; this key is ${d.key.type} with ${d.key.size}. Rely on it after **Test Managed Key**, not before.`,
          sources: [GUIDE],
        },
      ]),
  ...(consented ? [azureCli(d)] : []),
];

/** Cloud Shell calls from an address of its own, which a closed vault refuses. */
const azureCli = ({ tenantId, vault }: InformaticaDeployment): Fact => ({
  text: `For the commands under Later: ${vault.network === undefined ? 'Cloud Shell, the terminal inside the Azure portal (its icon is in the bar at the top; choose Bash), or ' : ''}a terminal with the Azure CLI, after \`az login --tenant ${tenantId}\`${vault.network === undefined ? '' : ', at an address that the vault allows (Cloud Shell has none)'}.`,
  sources: [CLOUD_SHELL],
});
