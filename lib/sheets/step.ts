import type { Later, Step } from './procedure';

type Lists<T> = { readonly [K in keyof T as T[K] extends readonly unknown[] ? K : never]: T[K] };
type WithoutLists<T> = Partial<Lists<T>> & Omit<T, keyof Lists<T>>;

/** A step, its parts in the order in which they are read; the lists that it does not name are empty. */
export const step = (s: WithoutLists<Step>): Step => ({
  id: s.id,
  title: s.title,
  who: s.who,
  where: s.where,
  ...(s.irreversible === undefined ? {} : { irreversible: s.irreversible }),
  actions: s.actions ?? [],
  values: s.values ?? [],
  blocks: s.blocks ?? [],
  success: s.success,
  ...(s.duration === undefined ? {} : { duration: s.duration }),
  otherwise: s.otherwise ?? [],
  sources: s.sources ?? [],
});

/** What comes later, likewise. */
export const later = (l: WithoutLists<Later>): Later => ({
  id: l.id,
  title: l.title,
  who: l.who,
  ...(l.irreversible === undefined ? {} : { irreversible: l.irreversible }),
  actions: l.actions ?? [],
  blocks: l.blocks ?? [],
  effect: l.effect,
  ...(l.delay === undefined ? {} : { delay: l.delay }),
  sources: l.sources ?? [],
});
