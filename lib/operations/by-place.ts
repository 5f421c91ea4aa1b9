import type { AwsPlace } from '../aws/place';
import { groupBy } from '../fields/group-by';
import { sideBySide } from '../live/side-by-side';
import { UserError } from '../problems/user-error';

/**
 * Runs once for each account and Region, with the deployments there, at most `most` at a time. One that can't be read
 * does not hide the others: the result is a sentence for each of those, sorted, the same one only once.
 */
export async function byPlace<D extends AwsPlace>(
  deployments: readonly D[],
  most: number,
  run: (place: AwsPlace, here: readonly D[]) => Promise<void>,
): Promise<string[]> {
  const groups = groupBy(deployments, (d) => `${d.account}/${d.region}`);
  const unread = new Set<string>();
  await sideBySide([...groups.values()], most, async (here) => {
    const [{ account, region }] = here;
    try {
      await run({ account, region }, here);
    } catch (e) {
      if (!(e instanceof UserError)) throw e;
      unread.add(e.message);
    }
  });
  return [...unread].sort();
}
