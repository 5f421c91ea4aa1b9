/** One change of one place of a source file. */
export interface Mutant {
  /** Path from the project's folder. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  readonly operator: Operator;
  /** What it changes, as `line ⟶ line`, without line numbers: the identity of a mutant while other lines move. */
  readonly change: string;
  readonly line: number;
  /** Where the innermost function around it begins; -1 outside of all. */
  readonly within: number;
}

export type Operator =
  | 'comparison'
  | 'condition'
  | 'logic'
  | 'arithmetic'
  | 'boolean'
  | 'number'
  | 'string'
  | 'pattern'
  | 'element'
  | 'property'
  | 'statement'
  | 'method'
  | 'callback'
  | 'optional';

/** The text of the file with the change made. */
export const mutated = (text: string, { start, end, replacement }: Pick<Mutant, 'start' | 'end' | 'replacement'>) =>
  text.slice(0, start) + replacement + text.slice(end);
