import type { AwsDeployment } from '../aws/fields';
import { stacksOf, tagOf } from '../live/aws/stacks';
import { taggedKeys } from '../live/aws/tagged-keys';
import { byPlace } from './by-place';
import type { Session } from './session';

export interface Deployed {
  readonly kind: 'stack' | 'key';
  /** Stack name, or key id. */
  readonly name: string;
  /** The deployment id that it is tagged with. */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  /** Status of the stack, state of the key. */
  readonly state: string;
  /** Whether a deployment of cmk.yaml has this id, here. */
  readonly configured: boolean;
}

/** Stacks and keys with our tags in every account and Region of the configuration, those that it no longer names included. */
export async function findDeployed(session: Session, deployments: readonly AwsDeployment[]): Promise<Deployed[]> {
  const accounts = await session.accounts();
  const found: Deployed[] = [];
  await byPlace(deployments, session.limits.places, async (place, here) => {
    const name = here[0]?.name;
    const known = new Set(here.map((d) => d.id));
    const add = (kind: Deployed['kind'], tag: (key: string) => string | undefined, what: [string, string]): void => {
      const id = tag('cmk:id');
      if (id === undefined || tag('cmk:name') !== name) return;
      found.push({ kind, name: what[0], id, ...place, state: what[1], configured: known.has(id) });
    };
    for (const stack of await stacksOf(place, accounts)) {
      add('stack', (key) => tagOf(stack, key), [stack.StackName ?? '', stack.StackStatus ?? '']);
    }
    for (const key of await taggedKeys(place, accounts, session.limits.keys)) {
      add('key', (name) => key.tags[name], [key.keyId, key.state]);
    }
  });
  return found.sort((a, b) =>
    `${a.account}${a.region}${a.id}${a.kind}`.localeCompare(`${b.account}${b.region}${b.id}${b.kind}`),
  );
}
