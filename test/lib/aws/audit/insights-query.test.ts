import { INSIGHTS_KEYS, insightsQuery } from '../../../../lib/aws/audit/insights-query';
import { KEY, KEY_ID } from '../../../support/recorded-events';

const key = (aliasName: string) => ({
  arn: KEY,
  id: KEY_ID,
  account: '111122223333',
  region: 'eu-west-1',
  aliasName,
  aliasArn: `arn:aws:kms:eu-west-1:111122223333:${aliasName}`,
});

test('a query asks for the records that name one of the keys, the oldest first', () => {
  expect(insightsQuery([key('alias/a'), key('alias/b')]).split('\n')).toEqual([
    'fields @message',
    '| filter eventSource = "kms.amazonaws.com"',
    `| filter @message like "${KEY_ID}" or @message like "\\"alias/a\\"" or @message like "${KEY_ID}" or @message like "\\"alias/b\\""`,
    '| sort @timestamp asc',
    '| limit 2000',
  ]);
});

test('a query for as many keys as are asked for at once, with the longest aliases, is not too long', () => {
  const keys = Array.from({ length: INSIGHTS_KEYS }, () => key(`alias/${'a'.repeat(250)}`));
  expect(insightsQuery(keys).length).toBeLessThan(10_000);
});
