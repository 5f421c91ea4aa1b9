import { add, lastLine, totalsOf } from '../../../tools/test-run/totals';

const report = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};
const locally = { ok: true, skippingAllowed: true };

test('counts the tests of jest', () => {
  const failing = { ...report, numFailedTests: 2 };
  expect(totalsOf({ ...locally, ok: false }, failing)).toEqual({ totals: { passed: 3, failed: 2 } });
});

test('counts a part without tests as nothing when it passes and as one failed when it does not', () => {
  expect(totalsOf(locally)).toEqual({ totals: { passed: 0, failed: 0 } });
  expect(totalsOf({ ...locally, ok: false })).toEqual({ totals: { passed: 0, failed: 1 } });
});

test('counts a test file that could not start as failed', () => {
  expect(totalsOf(locally, { ...report, numRuntimeErrorTestSuites: 1 }).totals.failed).toBe(1);
});

test('never takes a failed command for 0 failed', () => {
  expect(totalsOf({ ...locally, ok: false }, report).totals.failed).toBe(1);
});

test('names skipped tests, and fails for them in CI', () => {
  const skipping = { ...report, numPendingTests: 1, numTodoTests: 1 };
  expect(totalsOf(locally, skipping)).toEqual({ totals: { passed: 3, failed: 0 }, note: '2 skipped' });
  expect(totalsOf({ ok: true, skippingAllowed: false }, skipping)).toEqual({
    totals: { passed: 3, failed: 2 },
    note: '2 skipped, which CI does not allow',
  });
});

test('sums up in one line', () => {
  expect(lastLine(add({ passed: 1, failed: 0 }, { passed: 2, failed: 3 }))).toBe('3 passed, 3 failed');
});
