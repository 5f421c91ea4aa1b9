import { keyArnIn } from '../../../lib/aws/place';

const place = { account: '111122223333', region: 'eu-west-1' };
const id = '1234abcd-12ab-34cd-56ef-1234567890ab';

/** The key that the records of the bench are about. */
export const bulkKey = {
  ...place,
  id,
  arn: keyArnIn(place, id),
  aliasName: 'alias/cmk-bench',
  aliasArn: 'arn:aws:kms:eu-west-1:111122223333:alias/cmk-bench',
};
