import { arnPattern, parseArn } from '../../../lib/fields/arn';

describe('an ARN', () => {
  test('has a Region and an account where its resource has', () => {
    expect(parseArn('arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd')).toEqual({
      partition: 'aws-cn',
      service: 'kms',
      region: 'cn-north-1',
      account: '111122223333',
      resource: 'key/1234abcd',
    });
    expect(parseArn('arn:aws:sso:::instance/ssoins-0123456789abcdef')).toEqual({
      partition: 'aws',
      service: 'sso',
      region: undefined,
      account: undefined,
      resource: 'instance/ssoins-0123456789abcdef',
    });
  });

  test('may be of a partition that cmk.yaml does not take', () => {
    expect(parseArn('arn:aws-iso:iam::111122223333:root')).toMatchObject({ partition: 'aws-iso', resource: 'root' });
    expect(arnPattern('iam::.+').test('arn:aws-iso:iam::111122223333:root')).toBe(false);
    expect(arnPattern('iam::.+').test('arn:aws-eusc:iam::111122223333:root')).toBe(true);
  });

  test.each([
    '',
    '111122223333',
    'AROAEXAMPLEID',
    'arn:aws:iam::1111:root',
    ' arn:aws:iam::111122223333:root',
    'arn:aws:iam::111122223333:',
  ])('is not %j', (text) => expect(parseArn(text)).toBeUndefined());
});
