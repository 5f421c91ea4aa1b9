import { ALERT_KIND_IDS } from '../../../../lib/aws/alerts/kinds';
import { ruleName, takenAwayRule, topicArnOf } from '../../../../lib/aws/alerts/names';
import { wantedRules } from '../../../../lib/aws/alerts/wanted-rules';
import { watched } from '../../../support/watched';

const d = watched('{ emails: [a@example.com], on: [disable, refused-use] }');

test('a rule is called after its stack and its kind', () => {
  expect(ruleName(d, 'disable')).toBe('cmk-pay-disable');
  expect(takenAwayRule('acme')).toBe('cmk-acme-alerts-taken-away');
});

test('a name that EventBridge would refuse for its length is cut, and stays one of its own', () => {
  const long = (last: string) => ({ ...d, stackName: `cmk-${'a'.repeat(40)}-${'b'.repeat(39)}${last}` });
  const names = ALERT_KIND_IDS.flatMap((id) => [ruleName(long('c'), id), ruleName(long('d'), id)]);
  expect(names.filter((name) => name.length > 64 || !name.startsWith('cmk-'))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test('of a name of 64 characters nothing is cut, and a longer one ends with a hash of the whole', () => {
  const stack = (length: number) => ({ ...d, stackName: `cmk-${'a'.repeat(length - 4)}` });
  expect(ruleName(stack(57), 'policy')).toBe(`cmk-${'a'.repeat(53)}-policy`);
  expect(ruleName(stack(58), 'policy')).toBe(`cmk-${'a'.repeat(44)}-bf4400da-policy`);
  expect(ruleName(stack(58), 'policy')).toHaveLength(64);
});

test('alerts go to the topic of the place, or to the one that is named', () => {
  expect(topicArnOf(d)).toBe('arn:aws:sns:eu-west-1:111122223333:cmk-alerts');
  expect(topicArnOf({ ...d, name: 'acme' })).toBe('arn:aws:sns:eu-west-1:111122223333:cmk-acme-alerts');
  const topicArn = 'arn:aws:sns:eu-west-1:111122223333:security';
  expect(topicArnOf({ ...d, alerts: { topicArn, on: [], trail: 'existing' } })).toBe(topicArn);
});

test('rules that look at calls which read are in the state for it, and the others are not', () => {
  expect(wantedRules(d)).toEqual([
    { name: 'cmk-pay-disable', state: 'ENABLED' },
    { name: 'cmk-pay-refused-use', state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' },
    { name: 'cmk-alerts-taken-away', state: 'ENABLED' },
  ]);
});
