import type { Deployment } from '../fields/deployment';
import { platformOf } from '../platforms/index';
import type { Platform } from '../platforms/platform';

type StackModule = Awaited<ReturnType<Platform['stack']>>;

/**
 * Creates the stack of each deployment in an app. A platform's stack is loaded once: an import() for each deployment
 * would ask the loader again a thousand times, which costs more than the stacks themselves.
 */
export async function createStacks(app: object, deployments: readonly Deployment[]): Promise<void> {
  const loaded = new Map<Platform, StackModule>();
  for (const d of deployments) {
    const platform = platformOf(d);
    const stack = loaded.get(platform) ?? (await platform.stack());
    loaded.set(platform, stack);
    stack.createStack(app, d);
  }
}
