import { placeText } from '../../aws/place';
import { trailsOf } from '../../live/aws/trails';
import { type Check, fail, pass } from '../checks';
import { asked } from './asked';
import type { AwsQuestion } from './aws-question';

/** Whether a trail records what is done to keys: without one nobody learns later who changed a key. */
export const trail = ({ place, accounts }: Pick<AwsQuestion, 'place' | 'accounts'>): Promise<readonly Check[]> =>
  asked(
    'trail',
    ['cloudtrail:DescribeTrails', 'cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'],
    async (): Promise<readonly Check[]> => {
      const trails = await trailsOf(place, accounts);
      const records = trails.find(({ isLogging, recordsKms }) => isLogging && recordsKms);
      if (records !== undefined) return [pass('trail', `${records.name} records what changes a key`)];
      const each = trails.map(({ name, isLogging }) => `${name} ${isLogging ? 'leaves AWS KMS out' : 'is stopped'}`);
      const none = `no trail records what changes a key in ${placeText(place)}`;
      return [
        fail(
          'trail',
          each.length === 0 ? none : `${none}: ${each.join(', ')}`,
          'Let a trail log management events, writes at least, without leaving out kms.amazonaws.com.',
        ),
      ];
    },
  );
