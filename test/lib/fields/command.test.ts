import { execFileSync } from 'node:child_process';
import { command } from '../../../lib/fields/command';

const ARN = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

test('a command that fits stands on one line', () => {
  expect(command('aws kms list-keys')).toBe('aws kms list-keys');
  expect(command('aws kms list-keys', [['region', 'eu-west-1']])).toBe('aws kms list-keys --region eu-west-1');
});

test('else each option has its line, after a backslash', () => {
  expect(
    command('aws kms schedule-key-deletion', [
      ['region', 'eu-west-1'],
      ['key-id', '1234abcd-12ab-34cd-56ef-1234567890ab'],
      ['pending-window-in-days', '30'],
    ]),
  ).toBe(
    [
      'aws kms schedule-key-deletion \\',
      '  --region eu-west-1 \\',
      '  --key-id 1234abcd-12ab-34cd-56ef-1234567890ab \\',
      '  --pending-window-in-days 30',
    ].join('\n'),
  );
});

test('a value that is too long for that stands on the next line, so that 80 columns hold an ARN', () => {
  const text = command('aws kms disable-key', [
    ['key-id', ARN],
    ['region', 'eu-west-1'],
  ]);
  expect(text).toBe(`aws kms disable-key \\\n  --key-id \\\n  ${ARN} \\\n  --region eu-west-1`);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('a shell reads the values as they are, however the command is broken', () => {
  const values = ["it's", '$(id)', 'a b', ARN, 'x'.repeat(90)];
  const text = command(
    'printf "%s\\n"',
    values.map((value, i) => [`o${i}`, value] as const),
  );
  const read = execFileSync('sh', ['-c', text], { encoding: 'utf8' });
  expect(read).toBe(values.map((value, i) => `--o${i}\n${value}\n`).join(''));
});

test('a word may name variables of the shell, which puts their values in as one word each', () => {
  const text = command('aws kms disable-key', [
    ['region', 'eu-west-1'],
    ['key-id', { expanding: '$KEY_ARN' }],
  ]);
  expect(text).toBe('aws kms disable-key --region eu-west-1 --key-id "$KEY_ARN"');
  const printed = command('printf "%s\\n"', [['query', { expanding: "Events[?contains(X,'$KEY_ID')]" }]]);
  const read = execFileSync('sh', ['-c', `KEY_ID='a b'; ${printed}`], { encoding: 'utf8' });
  expect(read).toBe("--query\nEvents[?contains(X,'a b')]\n");
});
