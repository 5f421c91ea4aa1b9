import { placeText } from '../../aws/place';
import { keyCount, keyQuota } from '../../live/aws/key-quota';
import { type Check, fail, notPossible, pass } from '../checks';
import { asked } from './asked';
import type { AwsQuestion } from './aws-question';

/**
 * Whether there is room for the keys that are still to be made. Keys of AWS itself don't count; each has an alias
 * `alias/aws/…`. https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 */
export const quota = (question: AwsQuestion): Promise<readonly Check[]> =>
  asked(
    'quota',
    ['servicequotas:GetServiceQuota', 'kms:ListKeys', 'kms:ListAliases'],
    async (): Promise<readonly Check[]> => {
      const { place, accounts } = question;
      const most = await keyQuota(place, accounts);
      if (most === undefined) {
        const silent = `AWS names no number of keys for ${placeText(place)}`;
        return [notPossible('quota', silent, 'Look at it in the console: Service Quotas > AWS KMS.')];
      }
      const ofAws = [...(await question.aliases())].filter(([name, id]) => name.startsWith('alias/aws/') && id !== '');
      const used = (await keyCount(place, accounts)) - ofAws.length;
      const wanted = await toMake(question);
      const text = `${used} of ${most} keys are there in ${placeText(place)}, and ${wanted} to be made`;
      if (used + wanted <= most) return [pass('quota', text)];
      return [fail('quota', text, 'Ask for more: Service Quotas > AWS KMS > Customer Master Keys (CMKs).')];
    },
  );

async function toMake({ standings }: AwsQuestion): Promise<number> {
  const { of } = await standings();
  return [...of.values()].filter(({ kind }) => kind === 'not-deployed' || kind === 'unfinished').length;
}
