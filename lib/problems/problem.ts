/** Keys and list positions that lead to a value, as zod reports them. */
export type Path = readonly (string | number)[];

/** One thing that is wrong, and where: line and column count from 1. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Id of the deployment that it is about; absent where it is about the file, or about all of them. */
  readonly deployment?: string;
}

/** A problem whose place is still a path of the deployment; lib/configuration turns the path into file:line:column. */
export interface FieldProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly path: Path;
}

export const error = (path: Path, message: string): FieldProblem => ({ severity: 'error', path, message });
export const warning = (path: Path, message: string): FieldProblem => ({ severity: 'warning', path, message });
