import { KEY_ROTATION } from '../../azure/facts';
import { vaultIdOf } from '../../azure/vault-id';
import { command } from '../../fields/command';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { azKey, azVault, keepers, projectFolder, setEnabled, terminal, versions } from './azure-commands';
import * as pages from './azure-pages';
import type { AzureContext } from './context';
import { intoFile, sh } from './sh';

/** Stands for a version in a command. */
const VERSION = 'VERSION';

export const look = (c: AzureContext): Step =>
  step({
    id: 'look',
    title: 'See who you are, and how the key stands',
    who: 'on-call',
    where: terminal(c),
    actions: ['Run the blocks. They change nothing.'],
    blocks: [
      sh(
        'Who you are: tenant, subscription, user',
        `az account set --subscription ${c.d.subscriptionId}`,
        "az account show --query '[tenantId,id,user.name]' --output tsv",
      ),
      sh(
        'How the newest version stands: enabled, active from, expires',
        azKey('show', c, [
          ['query', 'attributes.[enabled,notBefore,expires]'],
          ['output', 'tsv'],
        ]),
      ),
      sh('All versions', versions(c)),
    ],
    success: `The first names tenant ${c.d.tenantId}; the second says True and two dates, or None where there is none.`,
    otherwise: [
      'Another tenant: `az login --tenant` with the one above.',
      'Refused since the key is disabled: go on; the list of versions says so too.',
      `Forbidden: sign in as ${keepers(c)}, from an address that the vault allows.`,
      `KeyNotFound, or the address of the vault is not found: it was deleted, or this is not ${c.d.vault.name}. The runbook \`recover\` goes on from there.`,
    ],
    sources: [pages.KEY_DETAILS],
  });

/** What is put back if a step was wrong. */
export const keepAccess = (c: AzureContext): Step =>
  step({
    id: 'keep-access',
    title: 'Keep what gives access now',
    who: 'on-call',
    where: terminal(c),
    actions: [
      'Put the file into the ticket: it says who had access, and from which addresses, before anything was changed.',
    ],
    blocks: [
      sh(
        'Access policies and network rules, as they are now',
        intoFile(azVault('show', c, [['output', 'json']]), `${c.d.id}-vault.json`),
      ),
    ],
    success: 'The file is there, with `accessPolicies`.',
    otherwise: ['Forbidden: this needs Reader on the vault. Go on without; the next steps do not need it.'],
    sources: [pages.ACCESS_POLICY],
  });

export const disable = (c: AzureContext): Step =>
  step({
    id: 'disable',
    title: 'Disable the key, every version',
    who: 'on-call',
    where: terminal(c),
    irreversible: c.data.inUse ? c.data.final?.text : undefined,
    actions: [
      'The newest version first, then each that the list still shows, with the last part of its address in the place of VERSION.',
      'A disabled version refuses everybody, and can be enabled again. But any update of the key by cdktf deploy (a changed tag is enough) enables the newest one again, and no plan shows it.',
    ],
    blocks: [
      sh('Disable the newest version', setEnabled(c, 'false')),
      sh('Versions that are still enabled', versions(c, '[?attributes.enabled]')),
      sh('Disable an older one', setEnabled(c, 'false', VERSION)),
    ],
    success: 'Listed again, no version is enabled.',
    duration: 'at once in the vault; what the platform keeps decrypted lasts longer',
    otherwise: [`Forbidden: sign in as ${keepers(c)}, from an address that the vault allows.`],
    sources: [pages.KEY_DETAILS, ...(c.data.final?.sources ?? [])],
  });

export const enable = (c: AzureContext): Step =>
  step({
    id: 'enable',
    title: 'Enable the key, every version that was',
    who: 'on-call',
    where: terminal(c),
    actions: [
      'The newest version first, then each of the ticket: older ones decrypt what they encrypted. A version that is enabled already stays as it is.',
      'Dates count too: before `notBefore` and after `expires` a version encrypts nothing. The third block gives it another end.',
    ],
    blocks: [
      sh('Enable the newest version', setEnabled(c, 'true')),
      sh('Enable an older one', setEnabled(c, 'true', VERSION)),
      sh(
        'Only where it has expired: another end, e.g. 2027-11-25T00:00:00Z',
        azKey('set-attributes', c, [['expires', 'NEW-END']]),
      ),
      sh('See how they stand', versions(c)),
    ],
    success: 'Each version that is needed says True.',
    duration: 'at once in the vault',
    otherwise: [`Forbidden: sign in as ${keepers(c)}, from an address that the vault allows.`],
    sources: [pages.KEY_DETAILS, KEY_ROTATION],
  });

export const compareAccess = (c: AzureContext): Step =>
  step({
    id: 'compare-access',
    title: 'Compare who has access with cmk.yaml',
    who: 'cloud-engineer',
    where: projectFolder(),
    actions: ['Both directions, network rules and the permission model included. Nothing is changed.'],
    blocks: [sh('Compare', `npx --no cmk policy ${c.d.id} --drift`, 'npx --no cmk check --deployed')],
    success: 'Everybody has the access that is configured, and nothing about this deployment is named.',
    otherwise: [
      `An access policy that cmk.yaml lacks: keep the text for the ticket, then \`az keyvault delete-policy\` with its object id.`,
      `One that cmk.yaml has and the vault lacks: \`npx cdktf deploy ${c.d.stackName}\` gives it again.`,
    ],
    sources: [pages.ACCESS_POLICY],
  });

/** What was done with the key, by whom. */
export const evidence = (c: AzureContext): Step =>
  step({
    id: 'evidence',
    title: 'Keep what the logs have of vault and key',
    who: 'cloud-engineer',
    where: terminal(c),
    actions: [
      'The activity log keeps 90 days of changes of the vault: who wrote an access policy, switched the permission model, deleted it.',
      'Who used, disabled or deleted the key stands only in the audit log of the vault, where a diagnostic setting collects it: the last block asks its Log Analytics workspace.',
    ],
    blocks: [
      sh('Changes of the vault', intoFile(activityLog(c), `${c.d.id}-activity.txt`)),
      sh('Is there an audit log, and where', diagnostics(c)),
      sh('What it says of keys, with its workspace id in the place of WORKSPACE-ID', auditLog(c)),
    ],
    success: 'Each change and each use has an explanation, or goes into the ticket.',
    duration: 'the audit log shows a call within 10 minutes',
    otherwise: ['There is no diagnostic setting: who used the key can not be found out. Say so in the ticket.'],
    sources: [pages.LOGGING, pages.ACTIVITY_LOG],
  });

const activityLog = ({ d }: AzureContext): string =>
  command('az monitor activity-log list', [
    ['offset', '90d'],
    ['resource-id', vaultIdOf(d)],
    ['query', '[].[eventTimestamp,caller,operationName.value,status.value]'],
    ['output', 'tsv'],
  ]);

const diagnostics = ({ d }: AzureContext): string =>
  command('az monitor diagnostic-settings list', [
    ['resource', vaultIdOf(d)],
    ['query', '[].[name,workspaceId]'],
    ['output', 'tsv'],
  ]);

/** Which of both tables a vault fills can't be chosen: both are asked. */
const auditLog = ({ d }: AzureContext): string =>
  [
    'az monitor log-analytics query --workspace WORKSPACE-ID \\',
    "  --output tsv --analytics-query '",
    '  union isfuzzy=true AZKVAuditLogs, AzureDiagnostics',
    '  | where TimeGenerated > ago(90d)',
    `  | where _ResourceId endswith "${d.vault.name.toLowerCase()}"`,
    '  | where OperationName startswith "Key" or OperationName startswith "Vault"',
    "  | order by TimeGenerated desc'",
  ].join('\n');
