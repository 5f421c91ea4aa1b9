/** What a worker is asked: one test file as it is, for so long at most, or a mutant against test files in their order. */
export type Order =
  | { readonly kind: 'try'; readonly test: string; readonly mostMs: number }
  /** Whether a test file passes on the source in a process that has seen mutants. */
  | { readonly kind: 'control'; readonly test: string }
  | {
      readonly kind: 'mutant';
      readonly file: string;
      /** Of the file with the change. */
      readonly text: string;
      readonly tests: readonly string[];
    };

/** `reached`: the functions of lib that ran, as `file:position`. `ms`: of processor time, which a busy machine changes little. */
export interface Tried {
  readonly kind: 'tried';
  readonly failure?: string;
  readonly ms: number;
  readonly reached: readonly string[];
}

/** What became of a mutant. `refused`: it is no TypeScript, or the compiler finds it wrong. */
export type Fate =
  | { readonly kind: 'killed'; readonly test: string; readonly by: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'survived' };

export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'sound'; readonly sound: boolean }
  | { readonly kind: 'running'; readonly test: string }
  | Tried
  | Fate;
