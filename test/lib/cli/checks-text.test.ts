import { createColors } from 'picocolors';
import { checksJunit } from '../../../lib/cli/checks-junit';
import { checksText } from '../../../lib/cli/checks-text';
import { fail, notPossible, pass } from '../../../lib/operations/checks';

const plain = createColors(false);
const checked = [
  {
    id: 'pay',
    subject: 'arn:aws:kms:eu-north-1:111122223333:key/k',
    checks: [
      pass('state', 'enabled'),
      fail('rotation', 'off; cmk.yaml says every 365 days', '`npx --no cmk repair pay` turns it on.'),
      notPossible('round trip', 'kms:Encrypt was refused to role/Reader', 'name an accessRole that may in cmk.yaml.'),
    ],
  },
];

test('each check is a line with its outcome, and what to do below it', () => {
  expect(checksText(checked, { style: plain, columns: 80 })).toBe(
    [
      'pay: arn:aws:kms:eu-north-1:111122223333:key/k',
      '  pass          state: enabled',
      '  FAIL          rotation: off; cmk.yaml says every 365 days',
      '                Next: `npx --no cmk repair pay` turns it on.',
      '  not possible  round trip: kms:Encrypt was refused to role/Reader',
      '                Next: name an accessRole that may in cmk.yaml.',
      '',
      '1 passed, 1 failed, 1 not possible',
      '',
    ].join('\n'),
  );
});

test('long texts are wrapped below each other, and what steers a terminal is shown', () => {
  const text = `${'word '.repeat(20)}end\u001b[31m`;
  const lines = checksText([{ id: 'pay', subject: 'k', checks: [pass('tags', text)] }], { style: plain, columns: 60 });
  expect(lines.split('\n').every((line) => line.length <= 60)).toBe(true);
  expect(lines).toContain('\\u001b[31m');
});

test('JUnit has a suite for each deployment, a failure for what failed, an error for what could not be made', () => {
  const xml = checksJunit(checked);
  expect(xml).toContain('<testsuite name="pay" tests="3" failures="1" errors="1"');
  expect(xml).toMatch(/name="rotation"[^>]*>\s*<failure message="off; cmk\.yaml says every 365 days Next: /);
  expect(xml).toMatch(/name="round trip"[^>]*>\s*<error message="kms:Encrypt was refused/);
});

test('JUnit escapes what would end a tag', () => {
  const xml = checksJunit([{ id: 'pay', subject: '"><x>', checks: [fail('tags', '</failure>&', 'x')] }]);
  expect(xml).not.toContain('<x>');
  expect(xml).toContain('&lt;/failure');
});
