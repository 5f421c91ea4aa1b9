import pLimit from 'p-limit';
import type { AwsPlace } from '../live/aws/accounts';

/** Accounts and Regions asked at the same time. */
const CONCURRENT_PLACES = 8;

/** Runs once for each account and Region, with the deployments there, a bounded number at a time. */
export async function byPlace<D extends AwsPlace>(
  deployments: readonly D[],
  run: (place: AwsPlace, here: readonly D[]) => Promise<void>,
): Promise<void> {
  const groups = new Map<string, D[]>();
  for (const d of deployments) {
    const key = `${d.account}/${d.region}`;
    groups.set(key, [...(groups.get(key) ?? []), d]);
  }
  const limit = pLimit(CONCURRENT_PLACES);
  await Promise.all(
    [...groups.values()].map((here) =>
      limit(() => run({ account: (here[0] as D).account, region: (here[0] as D).region }, here)),
    ),
  );
}
