import { cited } from '../fields/fact';
import type { Deployment } from '../fields/deployment';
import type { Procedure } from '../sheets/procedure';
import type { Sheet } from '../sheets/sheet';
import { wordsIn } from '../sheets/words';
import { deployFirst } from './deploy-first';
import { platformOf } from './index';
import type { Outputs } from './outputs';
import { phaseOf } from './phases';
import { placeOf } from './place';
import { proofOf } from './proof';

/**
 * The sheet of a deployment: the procedure of its platform, with what every sheet has. What is deployed decides: where it
 * gives another access than cmk.yaml, the only step is to deploy. `notices` are what is known of the key now.
 */
export function sheetOf(d: Deployment, outputs: Outputs, notices: readonly string[] = []): Sheet {
  const platform = platformOf(d);
  const first = deployFirst(d, outputs);
  const { steps, next, notices: own = [], ...rest } = platform.procedure(d, outputs);
  const procedure: Procedure = first === undefined ? { ...rest, steps, next } : { ...rest, steps: [first.step] };
  const content = {
    version: 1 as const,
    deployment: d.id,
    platform: platform.title,
    platformName: d.platform,
    place: placeOf(d),
    phase: phaseOf(d),
    source: outputs.source,
    notices: [...(first === undefined ? [] : [first.notice]), ...own, ...notices],
    drawing: procedure.drawing,
    before: procedure.before,
    steps: procedure.steps.map((step, i) => ({ number: i + 1, ...step })),
    ...(procedure.next === undefined ? {} : { next: procedure.next }),
    later: procedure.later,
    proof: proofOf(d),
  };
  const end = { costs: platform.facts.costs.map(cited), keep: platform.keep(d) };
  return {
    ...content,
    words: wordsIn({ ...content, ...end }, platform.known),
    ...end,
    fields: procedure.steps.flatMap(({ values }) => values),
  };
}
