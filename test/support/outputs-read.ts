import type { Deployment } from '../../lib/fields/deployment';
import type { Platform } from '../../lib/platforms/platform';
import type { Outputs } from '../../lib/platforms/outputs';

/** Outputs of a stack that gives whatever it is asked for; `read` hears what that is. */
export function madeUpOutputs(read: (name: string) => void = () => undefined): Outputs {
  const get = (_: unknown, name: string | symbol): string => {
    read(String(name));
    return `the output ${String(name)}`;
  };
  return { values: new Proxy<Record<string, string>>({}, { get }), source: 'a deployment' };
}

/** Names of the outputs that a platform's sheet reads for a deployment, in the order in which it asks for them. */
export function outputsRead(platform: Platform, d: Deployment): string[] {
  const read = new Set<string>();
  platform.procedure(
    d,
    madeUpOutputs((name) => read.add(name)),
  );
  return [...read];
}
