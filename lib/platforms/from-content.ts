import type { Procedure, Value, Block } from '../sheets/procedure';

export interface Step {
  readonly text: string;
  readonly wait?: string;
}
export interface Phase {
  readonly step: number;
  readonly of: number;
  readonly name: string;
  readonly next: string;
}
export type Field = Value;
export type { Block };
export interface SheetContent {
  readonly where: readonly string[];
  readonly before: readonly Step[];
  readonly fields: readonly Value[];
  readonly blocks: readonly Block[];
  readonly after: readonly Step[];
  readonly warnings: readonly string[];
  readonly keep: readonly string[];
}

export function fromContent(c: SheetContent): Procedure {
  const step = (id: string, s: Step, fields: readonly Value[] = [], blocks: readonly Block[] = []) => ({
    id,
    title: s.text,
    who: 'platform-admin' as const,
    where: { path: c.where },
    actions: [s.text],
    values: fields,
    blocks,
    success: 'It works.',
    ...(s.wait === undefined ? {} : { duration: s.wait }),
    otherwise: [],
    sources: [],
  });
  return {
    before: { irreversible: [], lockOut: c.warnings.map((text) => ({ text, sources: [] })), people: [], ready: [] },
    steps: [
      ...c.before.map((s, i) => step(`before-${i}`, s)),
      step('form', { text: 'Fill in the form' }, c.fields, c.blocks),
      ...c.after.map((s, i) => step(`after-${i}`, s)),
    ],
    later: [],
    drawing: { holder: 'x', key: 'x', users: [] },
  };
}
