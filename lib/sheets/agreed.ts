import type { Before } from './procedure';

const AGREED = { text: "The owner of the data and security have agreed to what can't be undone.", sources: [] };

/** Where there is no box to tick: what was agreed is among what must be ready. */
export const agreed = (before: Before): Before =>
  before.irreversible.length === 0 ? before : { ...before, ready: [AGREED, ...before.ready] };
