import { parsePrincipal, principalArn, wholeAccount } from '../../../lib/fields/principal-arn';

describe('principals', () => {
  test.each([
    ['arn:aws:iam::111122223333:role/Admin', 'aws', 'role', 'Admin'],
    ['arn:aws-cn:iam::111122223333:user/me@example.com', 'aws-cn', 'user', 'me@example.com'],
    [
      'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_A_0',
      'aws',
      'role',
      'aws-reserved/sso.amazonaws.com/AWSReservedSSO_A_0',
    ],
  ])('%s', (arn, partition, kind, name) => {
    expect(principalArn.safeParse(arn).success).toBe(true);
    expect(parsePrincipal(arn)).toEqual({ partition, account: '111122223333', kind, name });
  });
  test.each([
    'arn:aws:iam::111122223333:role/',
    'arn:aws:iam::111122223333:role/a//b',
    'arn:aws:iam::1111:role/a',
    'arn:gcp:iam::111122223333:role/a',
    'arn:aws:iam::111122223333:role/a\n',
    ' arn:aws:iam::111122223333:role/a',
  ])('%j is none', (arn) => expect(principalArn.safeParse(arn).success).toBe(false));
});

describe('a whole account', () => {
  test.each(['111122223333', 'arn:aws:iam::111122223333:root', 'arn:aws-eusc:iam::111122223333:root'])(
    'is %s',
    (principal) => expect(wholeAccount(principal)).toBe('111122223333'),
  );
  test.each([
    '11112222333',
    'arn:aws:iam::111122223333:role/root',
    'arn:aws:sts::111122223333:root',
    'arn:aws:iam:us-east-1:111122223333:root',
    '*',
  ])('is not %s', (principal) => expect(wholeAccount(principal)).toBeUndefined());
});
