import type { FieldProblem } from '../problems/problem';
import { UserError } from '../problems/user-error';
import type { ReadFile } from '../platforms/platform';
import type { Mapping } from './merge';

/** Reads the files that one deployment names; one that exists and can't be read must not hide the other problems. */
export class NamedFiles {
  readonly #unreadable = new Map<unknown, string>();

  constructor(private readonly source: ReadFile) {}

  /** undefined where there is no file, and where it can't be read. */
  readonly read: ReadFile = (path) => {
    try {
      return this.source(path);
    } catch (e) {
      if (!(e instanceof UserError)) throw e;
      this.#unreadable.set(path, e.message);
      return undefined;
    }
  };

  /** `paste.json can't be read: permission denied`, in place of the platform's "does not exist". */
  explain(fieldProblems: readonly FieldProblem[], fields: Mapping): FieldProblem[] {
    return fieldProblems.map((fieldProblem) => {
      const why =
        fieldProblem.path.length === 1 ? this.#unreadable.get(fields[String(fieldProblem.path[0])]) : undefined;
      return why === undefined ? fieldProblem : { ...fieldProblem, message: why };
    });
  }
}
