/** What an alert is about: the rule that catches it, and what its message says. */
export interface AlertKind {
  /** As `alerts.on` in cmk.yaml names it. */
  readonly id: string;
  /** What has happened, as the first line of the message says it. */
  readonly title: string;
  /** Names of the API calls and service events, as CloudTrail records them. */
  readonly events: readonly string[];
  /** What the platform or its people feel of it; `loss` is the platform's own sentence about a key out of reach. */
  breaks(loss: string): string;
  /** What to do, after the message is read. @default - the runbook alone */
  readonly first?: string;
  /** Which runbook says what to do. @default - none */
  readonly runbook?: 'recover' | 'compromised';
  /** Whether a deployment of the stack itself is no news. @default false */
  readonly notByCloudFormation?: boolean;
  /** What is seen only by a rule for reading calls too, which costs more: off unless asked for. @default false */
  readonly reads?: boolean;
}

const kinds = <K extends string>(all: Readonly<Record<K, Omit<AlertKind, 'id'>>>) =>
  Object.fromEntries(Object.entries<Omit<AlertKind, 'id'>>(all).map(([id, kind]) => [id, { id, ...kind }])) as Readonly<
    Record<K, AlertKind>
  >;

/** KMS' calls that use a key. https://docs.aws.amazon.com/kms/latest/developerguide/understanding-kms-entries.html */
const USE = [
  'Decrypt',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncrypt',
] as const;

const ACCESS = 'Whoever may use or manage the key is no longer what was agreed, until you know what changed.';

/**
 * What can be watched, in the order of the documentation. Names and shapes of the records:
 * https://docs.aws.amazon.com/kms/latest/developerguide/logging-using-cloudtrail.html
 */
export const ALERT_KINDS = kinds({
  disable: {
    title: 'the key was disabled or enabled',
    events: ['DisableKey', 'EnableKey'],
    breaks: (loss) => loss,
    runbook: 'recover',
  },
  deletion: {
    title: 'the deletion of the key was scheduled, cancelled or done',
    events: ['ScheduleKeyDeletion', 'CancelKeyDeletion', 'DeleteKey'],
    breaks: (loss) => `${loss} A deleted key never comes back.`,
    first: 'To cancel a deletion that was only scheduled: aws kms cancel-key-deletion, then the runbook.',
    runbook: 'recover',
  },
  policy: {
    title: 'the key policy was changed',
    events: ['PutKeyPolicy'],
    breaks: () => ACCESS,
    first: 'What changed: npx --no cmk policy <id> --drift',
    runbook: 'compromised',
    notByCloudFormation: true,
  },
  grants: {
    title: 'a grant was made or ended',
    events: ['CreateGrant', 'RetireGrant', 'RevokeGrant'],
    breaks: () => ACCESS,
    first: 'Which grants there are: npx --no cmk policy <id> --drift',
    runbook: 'compromised',
  },
  rotation: {
    title: 'the key was rotated, or its rotation switched',
    events: ['EnableKeyRotation', 'DisableKeyRotation', 'RotateKeyOnDemand'],
    breaks: () => 'Nothing: what was encrypted before stays readable. Rotation switched off is a finding of an audit.',
    first: 'What is set: npx --no cmk verify <id>',
    notByCloudFormation: true,
  },
  alias: {
    title: 'an alias of the key was made, moved or deleted',
    events: ['CreateAlias', 'UpdateAlias', 'DeleteAlias'],
    breaks: () => 'Whoever names the key by its alias gets another key, or none. The platform has the ARN.',
    first: 'What is set: npx --no cmk verify <id>',
    notByCloudFormation: true,
  },
  material: {
    title: 'key material was imported, deleted, or expired',
    events: ['ImportKeyMaterial', 'DeleteImportedKeyMaterial'],
    breaks: (loss) => loss,
    runbook: 'recover',
  },
  replicas: {
    title: 'the key was copied to another Region, or its primary Region moved',
    events: ['ReplicateKey', 'UpdatePrimaryRegion'],
    breaks: () =>
      'A copy in another Region has a key policy of its own: what is agreed for this key says nothing of it.',
    runbook: 'compromised',
  },
  stack: {
    title: 'the stack of the key lost its protection, or is being deleted',
    events: ['UpdateTerminationProtection', 'DeleteStack'],
    breaks: () => 'The key outlives its stack, but nothing watches or describes it any more.',
    first: 'Without its stack: npx --no cmk adopt <id>',
  },
  'refused-use': {
    title: 'the use of the key was refused',
    events: USE,
    breaks: () => 'Somebody of this account tried what the policies do not allow, or the platform has lost its access.',
    first: 'What works: npx --no cmk verify <id>',
    reads: true,
  },
  'unexpected-use': {
    title: 'somebody unexpected used the key',
    events: USE,
    breaks: () => 'The data may be read by somebody who is not the platform.',
    runbook: 'compromised',
    reads: true,
  },
});

export type AlertKindId = keyof typeof ALERT_KINDS;

export const ALERT_KIND_IDS = Object.keys(ALERT_KINDS) as readonly AlertKindId[];

/** What is watched unless cmk.yaml says otherwise: every change, and no use. */
export const CHANGES: readonly AlertKindId[] = ALERT_KIND_IDS.filter((id) => ALERT_KINDS[id].reads !== true);
