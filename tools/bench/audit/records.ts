import { closeSync, openSync, writeSync } from 'node:fs';
import { bulkKey } from './subject';

const CALLERS = 50;
const DAYS = 30;
const AT_ONCE = 10_000;

/** Writes so many records of CloudTrail into a file, a line each: by fifty roles over a month, half of them of another key. */
export function writeRecords(path: string, count: number): void {
  const file = openSync(path, 'w');
  for (let from = 0; from < count; from += AT_ONCE) {
    const lines = Array.from(
      { length: Math.min(AT_ONCE, count - from) },
      (_, i) => `${JSON.stringify(record(from + i))}\n`,
    );
    writeSync(file, lines.join(''));
  }
  closeSync(file);
}

function record(i: number): object {
  const { account, region, arn } = bulkKey;
  const role = `arn:aws:iam::${account}:role/caller-${i % CALLERS}`;
  const keyArn = i % 2 === 0 ? arn : `${arn.slice(0, -4)}ffff`;
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: 'AROAEXAMPLEEXAMPLE:session',
      arn: `arn:aws:sts::${account}:assumed-role/caller-${i % CALLERS}/session`,
      accountId: account,
      sessionContext: {
        sessionIssuer: { type: 'Role', arn: role, accountId: account, userName: `caller-${i % CALLERS}` },
      },
    },
    eventTime: new Date(Date.UTC(2026, 9, 1 + (i % DAYS), 10)).toISOString().replace('.000', ''),
    eventSource: 'kms.amazonaws.com',
    eventName: i % 3 === 0 ? 'GenerateDataKey' : 'Decrypt',
    awsRegion: region,
    sourceIPAddress: '192.0.2.1',
    requestParameters: { keyId: keyArn, encryptionContext: { purpose: 'bench' } },
    responseElements: null,
    requestID: `00000000-0000-4000-9000-${String(i).padStart(12, '0')}`,
    eventID: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    readOnly: true,
    resources: [{ accountId: account, type: 'AWS::KMS::Key', ARN: keyArn }],
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  };
}
