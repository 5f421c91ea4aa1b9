/**
 * Records of KMS as CloudTrail gives them to EventBridge, in the shapes of the examples of the developer guide.
 * https://docs.aws.amazon.com/kms/latest/developerguide/understanding-kms-entries.html
 */
export const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
export const KEY = `arn:aws:kms:eu-west-1:111122223333:key/${KEY_ID}`;
export const OTHER_KEY = 'arn:aws:kms:eu-west-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321';

type Fields = Readonly<Record<string, unknown>>;

export const ADMINISTRATOR: Fields = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:alice',
  arn: 'arn:aws:sts::111122223333:assumed-role/KeyAdministrator/alice',
  accountId: '111122223333',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      arn: 'arn:aws:iam::111122223333:role/KeyAdministrator',
      accountId: '111122223333',
      userName: 'KeyAdministrator',
    },
  },
};
export const ROOT: Fields = { type: 'Root', arn: 'arn:aws:iam::111122223333:root', accountId: '111122223333' };
export const USER: Fields = {
  type: 'IAMUser',
  arn: 'arn:aws:iam::111122223333:user/mallory',
  accountId: '111122223333',
};

/** A caller that assumed a role of the key's own account. */
export const roleSession = (role: string, account = '111122223333'): Fields => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::${account}:assumed-role/${role}/session`,
  accountId: account,
  sessionContext: { sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${account}:role/${role}`, accountId: account } },
});

/** The owner's copy of a call from another account has the account alone. */
export const otherAccount = (accountId: string): Fields => ({
  type: 'AWSAccount',
  principalId: 'AROAEXAMPLE',
  accountId,
});

export const service = (invokedBy: string): Fields => ({ type: 'AWSService', invokedBy });

/** A call that went well and names the key in `resources`, unless `detail` says otherwise. */
export const call = (eventName: string, detail: Fields = {}): object =>
  event('aws.kms', 'AWS API Call via CloudTrail', {
    eventVersion: '1.08',
    userIdentity: ADMINISTRATOR,
    eventTime: '2026-08-21T10:00:00Z',
    eventSource: 'kms.amazonaws.com',
    eventName,
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.1',
    requestParameters: { keyId: KEY_ID },
    responseElements: null,
    eventID: '0a1b2c3d-0000-4000-8000-000000000000',
    resources: [{ accountId: '111122223333', type: 'AWS::KMS::Key', ARN: KEY }],
    eventType: 'AwsApiCall',
    recipientAccountId: '111122223333',
    ...detail,
  });

/** What KMS did by itself, in the words of CloudTrail. */
export const serviceEvent = (eventName: string, arn = KEY): object =>
  event('aws.kms', 'AWS Service Event via CloudTrail', {
    userIdentity: { accountId: '111122223333', invokedBy: 'AWS Internal' },
    eventSource: 'kms.amazonaws.com',
    eventName,
    sourceIPAddress: 'AWS Internal',
    requestParameters: null,
    responseElements: null,
    resources: [{ accountId: '111122223333', type: 'AWS::KMS::Key', ARN: arn }],
    eventType: 'AwsServiceEvent',
  });

/** What KMS tells EventBridge itself, without a trail. */
export const direct = (detailType: string, arn = KEY): object => ({
  ...event('aws.kms', detailType, { 'key-id': arn.split('/').pop() }),
  resources: [arn],
});

/** A call to another service. */
export const callOf = (name: string, eventName: string, requestParameters: Fields, detail: Fields = {}): object =>
  event(`aws.${name}`, 'AWS API Call via CloudTrail', {
    userIdentity: ADMINISTRATOR,
    eventSource: `${name}.amazonaws.com`,
    eventName,
    sourceIPAddress: '192.0.2.1',
    requestParameters,
    ...detail,
  });

const event = (source: string, detailType: string, detail: Fields): object => ({
  version: '0',
  id: '11112222-3333-4444-5555-666677778888',
  'detail-type': detailType,
  source,
  account: '111122223333',
  time: '2026-08-21T10:00:00Z',
  region: 'eu-west-1',
  // Empty for what comes through CloudTrail. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html
  resources: [],
  detail,
});
