import type { Finding } from '../problems/problem';
import { UserError } from '../problems/user-error';
import type { ReadFile } from '../platforms/platform';
import type { Mapping } from './merge';

/** Reads the files that one deployment names; one that exists and can't be read must not hide the other problems. */
export class NamedFiles {
  readonly #faults = new Map<unknown, string>();

  constructor(private readonly source: ReadFile) {}

  /** undefined where there is no file, and where it can't be read. */
  readonly read: ReadFile = (path) => {
    try {
      return this.source(path);
    } catch (e) {
      if (!(e instanceof UserError)) throw e;
      this.#faults.set(path, e.message);
      return undefined;
    }
  };

  /** Says why a file can't be read in place of "does not exist". */
  explain(findings: readonly Finding[], fields: Mapping): Finding[] {
    return findings.map((finding) => {
      const fault = finding.path.length === 1 ? this.#faults.get(fields[String(finding.path[0])]) : undefined;
      return fault === undefined ? finding : { ...finding, message: fault };
    });
  }
}
