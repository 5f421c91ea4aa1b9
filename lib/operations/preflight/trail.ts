import { placeText } from '../../aws/place';
import { trailsOf } from '../../live/aws/trails';
import { type Check, fail, pass } from '../checks';
import { asked } from './asked';
import type { AwsQuestion } from './aws-question';

/**
 * Whether a trail records what is done to keys: without one nobody learns later who changed a key. With `reads` it must
 * record reading calls as well, the use of a key among them; another trail may do that.
 */
export const trail = ({ place, accounts, reads = false }: TrailQuestion): Promise<readonly Check[]> =>
  asked(
    'trail',
    ['cloudtrail:DescribeTrails', 'cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'],
    async (): Promise<readonly Check[]> => {
      const trails = await trailsOf(place, accounts);
      const logging = trails.filter(({ isLogging }) => isLogging);
      const changes = logging.find(({ records }) => records.changes);
      if (changes === undefined) {
        const each = trails.map(({ name, isLogging }) => `${name} ${isLogging ? 'leaves AWS KMS out' : 'is stopped'}`);
        const none = `no trail records what changes a key in ${placeText(place)}`;
        const said = each.length === 0 ? none : `${none}: ${each.join(', ')}`;
        return [fail('trail', said, `Let a trail log management events, writes at least, ${WITHOUT}`)];
      }
      const found = `${changes.name} records what changes a key`;
      if (!reads) return [pass('trail', found)];
      const use = logging.find(({ records }) => records.reads);
      if (use !== undefined) return [pass('trail', `${found}, and ${use.name} its use`)];
      const said = `${found}, and no trail its use: refused-use and unexpected-use tell nothing`;
      return [fail('trail', said, `Let a trail log management events, reads and writes, ${WITHOUT}`)];
    },
  );

interface TrailQuestion extends Pick<AwsQuestion, 'place' | 'accounts'> {
  readonly reads?: boolean;
}

const WITHOUT = 'without leaving out kms.amazonaws.com.';
