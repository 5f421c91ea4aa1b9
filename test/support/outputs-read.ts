import type { Deployment } from '../../lib/fields/deployment';
import type { Platform } from '../../lib/platforms/platform';

/** Names of the outputs that a platform's sheet reads for a deployment, in the order in which it asks for them. */
export function outputsRead(platform: Platform, d: Deployment): string[] {
  const read = new Set<string>();
  const values = new Proxy<Record<string, string>>(
    {},
    {
      get: (_, name) => {
        read.add(String(name));
        return `the output ${String(name)}`;
      },
    },
  );
  platform.procedure(d, { values, source: 'a deployment' });
  return [...read];
}
