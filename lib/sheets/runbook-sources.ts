import type { Source } from './procedure';
import type { Runbook } from './runbook';
import { sourcesOf } from './sources';

/** The pages that a runbook rests on, in the order in which it names them. */
export const runbookSources = ({ noticed, before, steps }: Runbook): readonly Source[] =>
  sourcesOf({ before: { ...before, irreversible: [...noticed, ...before.irreversible] }, steps, later: [] });
