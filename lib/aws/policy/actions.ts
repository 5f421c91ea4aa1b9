import { covers } from './wildcards';

/** What a permission is good for, in the order of the table of `cmk policy <id> --format table`. */
export const CAPABILITIES = ['use', 'administer', 'delete', 'grant', 'change policy'] as const;
export type Capability = (typeof CAPABILITIES)[number];

export interface KmsAction {
  /** With its prefix, e.g. `kms:Decrypt`. */
  readonly name: string;
  readonly capability?: Capability;
  /**
   * Whether somebody must have it to have the whole capability. Without `kms:DisableKey`, `administer` is not whole and
   * the access table lists the actions that there are; without `kms:ReplicateKey` it is whole all the same.
   */
  readonly core: boolean;
  /** KMS takes it from principals of other accounts; all other actions are refused, whatever a policy says. */
  readonly acrossAccounts: boolean;
}

const named = (names: string, rest: Partial<Omit<KmsAction, 'name'>>): KmsAction[] =>
  names.split(' ').map((name) => ({ name: `kms:${name}`, core: false, acrossAccounts: false, ...rest }));

/**
 * The actions on a KMS key.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_kms.html; across accounts:
 * https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
 */
export const KMS_ACTIONS: readonly KmsAction[] = [
  ...named('Encrypt Decrypt ReEncryptFrom ReEncryptTo GenerateDataKey GenerateDataKeyWithoutPlaintext', {
    capability: 'use',
    core: true,
    acrossAccounts: true,
  }),
  ...named('GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext', {
    capability: 'use',
    core: true,
    acrossAccounts: true,
  }),
  ...named('CreateAlias UpdateAlias DeleteAlias EnableKey DisableKey EnableKeyRotation DisableKeyRotation', {
    capability: 'administer',
    core: true,
  }),
  ...named('RotateKeyOnDemand UpdateKeyDescription TagResource UntagResource DeleteImportedKeyMaterial', {
    capability: 'administer',
    core: true,
  }),
  ...named('UpdatePrimaryRegion ReplicateKey ImportKeyMaterial', { capability: 'administer' }),
  ...named('ScheduleKeyDeletion CancelKeyDeletion', { capability: 'delete', core: true }),
  ...named('CreateGrant', { capability: 'grant', core: true, acrossAccounts: true }),
  ...named('ListGrants RevokeGrant RetireGrant', { capability: 'grant', acrossAccounts: true }),
  ...named('PutKeyPolicy', { capability: 'change policy', core: true }),
  ...named('DescribeKey GetKeyRotationStatus GetPublicKey', { acrossAccounts: true }),
  ...named('GetKeyPolicy GetKeyLastUsage GetParametersForImport', {}),
  ...named('ListKeyPolicies ListKeyRotations ListResourceTags', {}),
  ...named('Sign Verify GenerateMac VerifyMac DeriveSharedSecret Encapsulate Decapsulate', { acrossAccounts: true }),
  ...named('SynchronizeMultiRegionKey', {}),
];

/** What KMS will add to its actions, beside those of the list. */
export const EVERY_KMS_ACTION = 'kms:*';

/** Whether a pattern such as `kms:ReEncrypt*` covers an action, or another pattern; IAM does not look at case. */
export const coversAction = (pattern: string, action: string): boolean =>
  covers(pattern.toLowerCase(), action.toLowerCase());

/** The actions that patterns such as `kms:ReEncrypt*` stand for; IAM does not look at upper and lower case. */
export function actionsOf(patterns: string | readonly string[]): readonly KmsAction[] {
  const given = new Set([patterns].flat().map((pattern) => pattern.toLowerCase()));
  const open = [...given].filter((pattern) => /[*?]/.test(pattern));
  return KMS_ACTIONS.filter(({ name }) => {
    const lower = name.toLowerCase();
    return given.has(lower) || open.some((pattern) => covers(pattern, lower));
  });
}

/**
 * What patterns stand for, as names to compare: the actions of the list that they cover; `kms:*` too where they cover
 * that; and as text the patterns of which the list knows nothing, or that reach into other services.
 */
export const actionNamesOf = (patterns: readonly string[]): readonly string[] => [
  ...actionsOf(patterns).map((a) => a.name),
  ...(patterns.some((p) => coversAction(p, EVERY_KMS_ACTION)) ? [EVERY_KMS_ACTION] : []),
  ...patterns.filter((p) => !/^kms:/i.test(p) || actionsOf(p).length === 0),
];

/** Where the name of the operation says it worse than people do. */
const WORDS: Readonly<Record<string, string>> = {
  'kms:ScheduleKeyDeletion': 'schedule deletion',
  'kms:CancelKeyDeletion': 'cancel deletion',
  'kms:CreateGrant': 'create grants',
  'kms:RevokeGrant': 'revoke grants',
  'kms:PutKeyPolicy': 'change the key policy',
  'kms:GetKeyPolicy': 'read the key policy',
  'kms:DescribeKey': 'look at the key',
  'sts:AssumeRole': 'assume the role',
  'sts:AssumeRoleWithWebIdentity': 'assume the role with a web identity',
  'sts:AssumeRoleWithSAML': 'assume the role by SAML',
  'sts:TagSession': 'tag sessions of the role',
};

/** Whether `actionWords` says an action in words; the name of any other is its best description. */
export const hasWords = (name: string): boolean =>
  Object.hasOwn(WORDS, name) || KMS_ACTIONS.some((action) => action.name === name);

/** `kms:ScheduleKeyDeletion` as `schedule deletion`, `kms:TagResource` as `tag resource`. */
export const actionWords = (name: string): string =>
  WORDS[name] ??
  name
    .slice(name.indexOf(':') + 1)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace('multi region', 'multi-Region')
    .replace('primary region', 'primary Region');
