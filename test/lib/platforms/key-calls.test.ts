import type { AwsDeployment } from '../../../lib/aws/fields';
import { callsOfRole } from '../../../lib/platforms/key-calls';

const d = { region: 'eu-west-1' } as AwsDeployment;
const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const KEY_ARN = `arn:aws:kms:eu-west-1:111122223333:key/${KEY_ID}`;
const ROLE_ARN = 'arn:aws:iam::111122223333:role/immuta/Immuta';

test('of each call with the key it says whether the role made it, and whether it was refused or failed', () => {
  const role = 'contains(CloudTrailEvent,`":assumed-role/Immuta/"`)';
  const failed = 'contains(CloudTrailEvent,`"errorCode"`)';
  expect(callsOfRole(d, 'Encrypt', KEY_ARN, ROLE_ARN)).toBe(
    [
      'aws cloudtrail lookup-events',
      '  --region eu-west-1',
      '  --lookup-attributes AttributeKey=EventName,AttributeValue=Encrypt',
      '  --max-items 1000',
      `  --query \\\n  'Events[?contains(CloudTrailEvent,\`"${KEY_ID}"\`)||${role}&&${failed}].[EventTime,EventName,${role},${failed}]'`,
      '  --output table',
    ].join(' \\\n'),
  );
});
