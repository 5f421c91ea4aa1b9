import builder from 'junit-report-builder';
import type { Checked } from '../operations/checks';
import { printable } from '../problems/printable';

/**
 * The checks as JUnit XML, which pipelines show as tests: a suite for each deployment, a case for each check. What was not
 * possible is an error, as JUnit calls a test that could not be run.
 */
export function checksJunit(checked: readonly Checked[]): string {
  const report = builder.newBuilder();
  for (const { id, subject, checks } of checked) {
    const suite = report.testSuite().name(printable(id)).property('subject', printable(subject));
    for (const { check, outcome, text, next } of checks) {
      const test = suite.testCase().className(printable(id)).name(printable(check));
      const said = printable(next === undefined ? text : `${text} Next: ${next}`);
      if (outcome === 'fail') test.failure(said);
      else if (outcome === 'not-possible') test.error(said);
      else test.standardOutput(said);
    }
  }
  return `${report.build()}\n`;
}
