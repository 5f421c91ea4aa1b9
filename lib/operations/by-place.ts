import type { AwsPlace } from '../live/aws/accounts';
import { sideBySide } from '../live/side-by-side';

/** Runs once for each account and Region, with the deployments there, at most `most` at a time. */
export async function byPlace<D extends AwsPlace>(
  deployments: readonly D[],
  most: number,
  run: (place: AwsPlace, here: readonly D[]) => Promise<void>,
): Promise<void> {
  const groups = new Map<string, { place: AwsPlace; here: D[] }>();
  for (const d of deployments) {
    const { account, region } = d;
    const group = groups.get(`${account}/${region}`) ?? { place: { account, region }, here: [] };
    group.here.push(d);
    groups.set(`${account}/${region}`, group);
  }
  await sideBySide([...groups.values()], most, ({ place, here }) => run(place, here));
}
