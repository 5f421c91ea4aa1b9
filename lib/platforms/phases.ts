import type { Deployment } from '../fields/deployment';
import { ACCESS_PHASE } from '../fields/access-phase';
import type { OutputRule, OutputRules } from '../fields/output-rule';
import type { Phase } from '../sheets/sheet';
import { platformOf } from './index';

/** The phase that cmk.yaml asks for. */
export function phaseOf(d: Deployment): Phase {
  const platform = platformOf(d);
  return { ...numbered(d, platform.phase(d)), next: platform.next(d) };
}

/** A phase of the deployment's platform by its id. */
export function numbered(d: Deployment, id: string): Omit<Phase, 'next'> {
  const { phases, name: platform } = platformOf(d);
  const name = phases[id];
  if (name === undefined) throw new Error(`${platform} has no phase ${id}`);
  const ids = Object.keys(phases);
  return { id, step: ids.indexOf(id) + 1, of: ids.length, name };
}

/** What the outputs of the deployment's stack must be: the platform's own, and what access the stack gives. */
export function outputRules(d: Deployment): OutputRules {
  const platform = platformOf(d);
  return { ...platform.outputs(d), [ACCESS_PHASE]: phaseRule(platform.phases) };
}

const phaseRule = (phases: Readonly<Record<string, string>>): OutputRule => ({
  expected: `one of ${Object.keys(phases).join(', ')}`,
  accepts: (value) => Object.hasOwn(phases, value),
});
