import { problemCount, problemText } from '../../../lib/problems/problem-text';
import type { Problem } from '../../../lib/problems/problem';

const problem = (fields: Partial<Problem>): Problem => ({ severity: 'error', message: 'is wrong', ...fields });

test('a place is written as editors link it; a problem without one stands alone', () => {
  expect(problemText([problem({ file: 'a.yaml', line: 3, column: 5 })])).toBe('a.yaml:3:5: error: is wrong');
  expect(problemText([problem({})])).toBe('error: is wrong');
});

test('control characters of any message or file name are shown, not sent to the terminal', () => {
  const text = problemText([
    problem({ file: 'a\u001b[2J.yaml', message: 'statement "\u001b]0;x\u0007" \u202eis wrong' }),
  ]);
  expect(text).toBe('a\\u001b[2J.yaml:1:1: error: statement "\\u001b]0;x\\u0007" \\u202eis wrong');
});

test('errors come first, 20 are shown, the others counted', () => {
  const problems = [problem({ severity: 'warning', message: 'w' }), ...Array.from({ length: 20 }, () => problem({}))];
  expect(problemText(problems).split('\n').slice(18)).toEqual(['error: is wrong', 'error: is wrong', '… and 1 more']);
});

test.each([
  [[], 'no problems'],
  [['error'], '1 error'],
  [['error', 'error', 'warning'], '2 errors, 1 warning'],
  [['warning', 'warning'], '2 warnings'],
] as const)('%j is counted as %s', (severities, text) => {
  expect(problemCount(severities.map((severity) => problem({ severity })))).toBe(text);
});
