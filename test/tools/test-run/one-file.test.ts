import { relative } from 'node:path';
import { runCommand } from '../../../tools/command';
import { PROJECT } from '../../../tools/project';

const script = (name: string, ...args: string[]) =>
  runCommand('npm', ['run', '--silent', name, '--', ...args], { cwd: PROJECT });

/** The test files that a script would run: the lines of `--listTests` that are paths. */
async function filesOf(name: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await script(name, ...args, '--listTests');
  const lines = stdout.split('\n').filter((line) => line.startsWith(PROJECT));
  return lines.map((path) => relative(PROJECT, path));
}

test('npm run test:unit -- <file> runs that file alone', async () => {
  expect(await filesOf('test:unit', 'test/lib/fields/guid.test.ts')).toEqual(['test/lib/fields/guid.test.ts']);
});

test('npm run test:e2e -- <file> runs that file alone', async () => {
  expect(await filesOf('test:e2e', 'test/e2e/cdktf.test.ts')).toEqual(['test/e2e/cdktf.test.ts']);
});

test('npm run test:unit -- -t <name> runs the tests of that name alone', async () => {
  const args = ['-t', 'is kept in lower case', 'test/lib/fields/guid.test.ts', '--json'];
  const { code, stdout } = await script('test:unit', ...args);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ numTotalTestSuites: 1, numPassedTests: 1, numPendingTests: 5 });
});

test('npm run test:unit runs no test of test/e2e, and npm run test:e2e no other', async () => {
  const [unit, e2e] = [await filesOf('test:unit'), await filesOf('test:e2e')];
  expect(e2e.filter((file) => !file.startsWith('test/e2e/'))).toEqual([]);
  expect(unit.filter((file) => file.startsWith('test/e2e/'))).toEqual([]);
  expect(unit).toContain('test/lib/fields/guid.test.ts');
  expect(e2e).toContain('test/e2e/cdktf.test.ts');
});
