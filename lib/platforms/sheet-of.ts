import type { Deployment } from '../fields/deployment';
import type { SettingsSheet } from '../sheets/sheet';
import { cited, type Fact } from './facts';
import { platformOf } from './index';
import type { Outputs } from './outputs';

/** The sheet of a deployment: the content of its platform with title, phase, source of the values, and costs. */
export function sheetOf(d: Deployment, outputs: Outputs): SettingsSheet {
  const platform = platformOf(d);
  const { where, before, fields, blocks, after, warnings, keep } = platform.settings(d, outputs);
  return {
    deployment: d.id,
    platform: platform.title,
    phase: platform.phase(d),
    source: outputs.source,
    where,
    before,
    fields,
    blocks,
    after,
    warnings,
    costs: inWords(platform.facts.costs),
    keep,
  };
}

const said = new WeakMap<readonly Fact[], readonly string[]>();

/** The same facts give the same list, not an equal one: YAML then prints it once for all sheets (`costs: *a6`). */
function inWords(facts: readonly Fact[]): readonly string[] {
  const sentences = said.get(facts) ?? facts.map(cited);
  said.set(facts, sentences);
  return sentences;
}
