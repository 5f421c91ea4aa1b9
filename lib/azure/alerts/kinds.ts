/** What an alert is about, and what sees it: the vault's own log, or the activity log of the subscription. */
export interface AzureAlertKind {
  /** As `alerts.on` in cmk.yaml names it. */
  readonly id: string;
  /** What has happened, in words. */
  readonly title: string;
  /** Operations in the log of the vault, as it names them. */
  readonly logged: readonly string[];
  /** Operations in the activity log. */
  readonly activity: readonly string[];
  /** What is felt of it; `loss` is the platform's own sentence about a key out of reach. */
  breaks(loss: string): string;
  /** What to do, with `<id>` for the deployment. */
  readonly todo: string;
  /** Off unless asked for. @default false */
  readonly use?: boolean;
}

const kinds = <K extends string>(all: Readonly<Record<K, Omit<AzureAlertKind, 'id'>>>) =>
  Object.fromEntries(
    Object.entries<Omit<AzureAlertKind, 'id'>>(all).map(([id, kind]) => [id, { id, ...kind }]),
  ) as Readonly<Record<K, AzureAlertKind>>;

const ACCESS = 'Whoever may use or manage the key is no longer what was agreed, until you know what changed.';
const USE = ['KeyWrap', 'KeyUnwrap', 'KeyEncrypt', 'KeyDecrypt', 'KeySign', 'KeyVerify'];

/**
 * What can be watched of a key in a vault. Names of the vault's log:
 * https://learn.microsoft.com/azure/key-vault/general/logging; of the activity log:
 * https://learn.microsoft.com/azure/role-based-access-control/permissions/security#microsoftkeyvault
 *
 * That a key is disabled stands in the vault's log alone, as KeyUpdate. What Event Grid would tell of expiry stands there
 * too, whether or not somebody subscribes to it, so that no topic of Event Grid is needed.
 */
export const AZURE_ALERT_KINDS = kinds({
  disable: {
    title: 'the key was disabled or enabled, or its dates were changed',
    logged: ['KeyUpdate'],
    activity: [],
    breaks: (loss) => loss,
    todo: 'npx --no cmk verify <id>, then: npx --no cmk runbook <id> recover',
  },
  deletion: {
    title: 'the key or its vault was deleted, purged or recovered',
    logged: ['KeyDelete', 'KeyPurge', 'KeyRecover'],
    // Nobody purges a vault with purge protection.
    activity: ['Microsoft.KeyVault/vaults/delete'],
    breaks: (loss) => `${loss} What was purged never comes back.`,
    todo: 'npx --no cmk runbook <id> recover',
  },
  policy: {
    title: 'an access policy, the permission model or the network rules of the vault were changed',
    logged: [],
    activity: ['Microsoft.KeyVault/vaults/accessPolicies/write', 'Microsoft.KeyVault/vaults/write'],
    breaks: () => ACCESS,
    todo: 'npx --no cmk policy <id> --drift says what; if nobody here did it: npx --no cmk runbook <id> compromised',
  },
  copies: {
    title: 'the key was backed up, restored or imported',
    logged: ['KeyBackup', 'KeyRestore', 'KeyImport'],
    activity: [],
    breaks: () => 'Whoever can restore a backup into a vault of their own can use the key there.',
    todo: 'npx --no cmk runbook <id> compromised',
  },
  rotation: {
    title: 'the key was rotated, or its rotation changed',
    logged: ['KeyRotate', 'KeyRotateIfDue', 'KeyRotationPolicySet'],
    activity: [],
    breaks: () => 'Nothing: older versions stay. Where the platform names a version, see its sheet.',
    todo: 'npx --no cmk settings <id> has the version of now',
  },
  expiry: {
    title: 'the key expires soon, or has expired',
    logged: ['KeyNearExpiryEventGridNotification', 'KeyExpiredEventGridNotification'],
    activity: [],
    breaks: (loss) => `An expired version encrypts and wraps no more. ${loss}`,
    todo: 'npx --no cmk verify <id>, then: npx --no cmk rotate <id>',
  },
  'refused-use': {
    title: 'a call to the vault was refused',
    logged: [],
    activity: [],
    breaks: () => 'Somebody tried what the access policies do not allow, or the platform has lost its access.',
    todo: 'npx --no cmk verify <id>',
    use: true,
  },
  'unexpected-use': {
    title: 'somebody who is not the platform used the key',
    logged: USE,
    activity: [],
    breaks: () => 'The data may be read by somebody who is not the platform.',
    todo: 'npx --no cmk runbook <id> compromised',
    use: true,
  },
});

export type AzureAlertKindId = keyof typeof AZURE_ALERT_KINDS;

export const AZURE_ALERT_KIND_IDS = Object.keys(AZURE_ALERT_KINDS) as readonly AzureAlertKindId[];

/** What is watched unless cmk.yaml says otherwise: every change, and no use. */
export const AZURE_CHANGES: readonly AzureAlertKindId[] = AZURE_ALERT_KIND_IDS.filter(
  (id) => AZURE_ALERT_KINDS[id].use !== true,
);

/** Whether a rule over the vault's log sees it. */
export const isOverLog = ({ logged, use = false }: AzureAlertKind): boolean => logged.length > 0 || use;

/** Whoever takes the log away takes most alerts with it. */
export const LOG_TAKEN_AWAY: readonly string[] = [
  'Microsoft.Insights/diagnosticSettings/delete',
  'Microsoft.Insights/diagnosticSettings/write',
];
