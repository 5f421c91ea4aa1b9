import { checkAlerts, checkPatterns } from '../../../../lib/aws/alerts/check';
import { crossCheckAlerts } from '../../../../lib/aws/alerts/cross-check';
import { patternOf } from '../../../../lib/aws/alerts/pattern';
import { watchedKey } from '../../../../lib/aws/alerts/watched-key';
import type { AwsDeployment } from '../../../../lib/aws/fields';
import { problemsOf } from '../../../support/deployments';
import { lines } from '../../../support/field-problems';
import { watched } from '../../../support/watched';

const MAILS = '{ emails: [a@example.com] }';
const yaml = (alerts: string) => `deployments:
  pay:
    platform: immuta
    account: "111122223333"
    region: eu-west-1
    administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
    runsOn: { type: ec2 }
    alerts: ${alerts}
`;
const cross = (...all: AwsDeployment[]) => crossCheckAlerts(all).map(([id, p]) => `${id}: ${lines([p]).join('')}`);

test('mail addresses, or a topic of the same account and Region, are right', () => {
  expect(problemsOf(yaml(MAILS))).toEqual([]);
  expect(problemsOf(yaml('{ topicArn: "arn:aws:sns:eu-west-1:111122223333:security" }'))).toEqual([]);
});

test.each([
  [
    '{}',
    'cmk.yaml:8:5: deployments.pay.alerts: must have emails or topicArn, and has neither: the alerts go to one of them',
  ],
  [
    '{ emails: [a@example.com], topicArn: "arn:aws:sns:eu-west-1:111122223333:x" }',
    'cmk.yaml:8:5: deployments.pay.alerts: must have emails or topicArn, and has both: the alerts go to one of them',
  ],
  [
    '{ emails: [a@example.com], on: [] }',
    'cmk.yaml:8:44: deployments.pay.alerts.on: must name at least one kind; leave it out for every change',
  ],
  ['{ emails: [] }', 'cmk.yaml:8:23: deployments.pay.alerts.emails: must name at least one e-mail address'],
  [
    '{ emails: [nobody] }',
    'cmk.yaml:8:24: deployments.pay.alerts.emails.0: must be an e-mail address; given: "nobody"',
  ],
  [
    '{ emails: [a@example.com], on: [disabled] }',
    'cmk.yaml:8:45: deployments.pay.alerts.on.0: must be one of disable, deletion, policy, grants, rotation, alias, material, replicas, stack, refused-use, unexpected-use; given: "disabled"; did you mean disable?',
  ],
  [
    '{ emails: [a@example.com], trail: make }',
    'cmk.yaml:8:47: deployments.pay.alerts.trail: must be existing or create; given: "make"',
  ],
])('%s is explained', (alerts, problem) => {
  expect(problemsOf(yaml(alerts))).toEqual([problem]);
});

test.each([
  ['arn:aws:sns:eu-west-1:444455556666:x', 'account 444455556666, eu-west-1'],
  ['arn:aws:sns:us-east-1:111122223333:x', 'account 111122223333, us-east-1'],
])('a topic of another place is refused: %s', (topicArn, place) => {
  const d = { ...watched(MAILS), alerts: { topicArn, on: [], trail: 'existing' as const } };
  expect(lines(checkAlerts(d))).toEqual([
    `error alerts.topicArn: is of ${place}, but a rule publishes to a topic of its own account and Region: account 111122223333, eu-west-1`,
  ]);
});

test('a FIFO topic, which sends no mail, is refused', () => {
  expect(problemsOf(yaml('{ topicArn: "arn:aws:sns:eu-west-1:111122223333:x.fifo" }')).join()).toContain(
    'must be the ARN of a standard SNS topic',
  );
});

test('all deployments of an account and Region have one list of addresses, in any order', () => {
  const pay = watched('{ emails: [a@example.com, b@example.com] }');
  const same = watched('{ emails: [b@example.com, a@example.com] }', { id: 'lend' });
  const other = watched('{ emails: [c@example.com] }', { id: 'save' });
  const elsewhere = watched('{ emails: [c@example.com] }', { id: 'far', region: 'eu-north-1' });
  expect(cross(pay, same, elsewhere)).toEqual([]);
  expect(cross(pay, same, other, elsewhere)).toEqual([
    'save: error alerts.emails: all alerts of account 111122223333, eu-west-1 go to one topic, and deployment pay has a@example.com, b@example.com; name the same addresses, best in defaults, or a topicArn of its own here',
  ]);
});

test('a deployment with a topic of its own has no addresses to be the same', () => {
  const own = watched('{ topicArn: "arn:aws:sns:eu-west-1:111122223333:security" }');
  expect(cross(own, watched(MAILS, { id: 'lend' }))).toEqual([]);
});

test('no deployment beside them is called as the stack of alerts', () => {
  const plain = { ...watched(MAILS, { id: 'alerts' }), alerts: undefined };
  expect(cross(plain)).toEqual([]);
  expect(cross({ ...plain, region: 'eu-north-1' }, watched(MAILS))).toEqual([]);
  expect(cross(plain, watched(MAILS))).toEqual([
    'alerts: error : its stack would be called cmk-alerts, as that of the alerts of account 111122223333, eu-west-1; choose another id',
  ]);
});

test('EventBridge takes 30 rules with a wildcard, and 300 of any kind', () => {
  const many = (count: number, on: string) =>
    Array.from({ length: count }, (_, i) => watched(`{ emails: [a@example.com], on: [${on}] }`, { id: `d${i}` }));
  expect(cross(...many(30, 'refused-use'))).toEqual([]);
  expect(cross(...many(31, 'refused-use'))).toEqual([
    'd30: error alerts.on: refused-use is asked for 31 keys of account 111122223333, eu-west-1, and EventBridge takes 30 such rules: take it out of some',
  ]);
  expect(cross(...many(299, 'policy'))).toEqual([]);
  expect(cross(...many(300, 'policy'))).toEqual([
    'd299: error alerts.on: the alerts of account 111122223333, eu-west-1 are 301 rules, and EventBridge takes 300 unless you ask AWS for more: name fewer kinds in on',
  ]);
});

test('a rule that names more principals than a pattern can hold is refused before it is deployed', () => {
  const d = watched('{ emails: [a@example.com], on: [policy, unexpected-use] }');
  const roles = (count: number) =>
    Array.from({ length: count }, (_, i) => `arn:aws:iam::111122223333:role/Engineers${100 + i}`);
  expect(checkPatterns(d, { principals: roles(10) })).toEqual([]);
  expect(lines(checkPatterns(d, { principals: roles(20) }))).toEqual([
    expect.stringMatching(
      /^error alerts\.on: the rule of unexpected-use would have \d{4} characters, and EventBridge takes 2048: name fewer key users, or take unexpected-use out$/,
    ),
  ]);
});

test('where nobody is expected, a pattern asks nothing of who it was', () => {
  const d = watched(MAILS);
  const key = { ...watchedKey(d), arn: 'arn:aws:kms:eu-west-1:111122223333:key/x', id: 'x' };
  expect(JSON.stringify(patternOf('grants', key, {}))).not.toContain('userIdentity');
  expect(JSON.stringify(patternOf('grants', key, { accounts: ['444455556666'] }))).toContain('userIdentity');
});

test('the longest pattern that EventBridge takes is not refused, and one of a character more is', () => {
  const d = watched('{ emails: [a@example.com], on: [unexpected-use] }');
  const id = '1234abcd-12ab-34cd-56ef-1234567890ab';
  const key = { ...watchedKey(d), arn: `arn:aws:kms:eu-west-1:111122223333:key/${id}`, id };
  const expected = (length: number) => ({ services: ['x'.repeat(length)] });
  const sizes = Array.from({ length: 2048 }, (_, i) => i + 1);
  const size = (n: number) => JSON.stringify(patternOf('unexpected-use', key, expected(n))).length;
  const longest = sizes.findLast((n) => size(n) <= 2048) ?? 0;
  expect(size(longest)).toBe(2048);
  expect(checkPatterns(d, expected(longest))).toEqual([]);
  expect(lines(checkPatterns(d, expected(longest + 1)))).toEqual([
    expect.stringContaining('would have 2049 characters'),
  ]);
});
