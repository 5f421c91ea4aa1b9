import type { FieldProblem } from '../../lib/problems/problem';

/** Each problem as one line: `error key.name: …`. */
export const lines = (found: readonly FieldProblem[]): string[] =>
  found.map(({ severity, path, message }) => `${severity} ${path.join('.')}: ${message}`);
