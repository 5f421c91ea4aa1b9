import type { Mutant } from './mutant';

/** What a worker is asked: one test file as it is, or a mutant against test files in their order. */
export type Order =
  | { readonly kind: 'try'; readonly test: string }
  | {
      readonly kind: 'mutant';
      readonly mutant: Pick<Mutant, 'file' | 'start' | 'end' | 'replacement'>;
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

export type Answer = { readonly kind: 'ready' } | { readonly kind: 'running'; readonly test: string } | Tried | Fate;
