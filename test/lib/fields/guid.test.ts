import { guid } from '../../../lib/fields/guid';

const field = guid('the object id of a deployer', 'See Microsoft Entra ID.');

describe('a GUID', () => {
  test('is kept in lower case, so that one id never counts as two', () => {
    expect(field.parse('C0FFEE01-1111-4222-8333-444455556666')).toBe('c0ffee01-1111-4222-8333-444455556666');
  });

  test.each(['', 'me@example.com', 'c0ffee01111142228333444455556666', '{c0ffee01-1111-4222-8333-444455556666}', 7])(
    'is not %p',
    (given) => {
      expect(field.safeParse(given).error?.issues[0]?.message).toBe(
        'must be a GUID such as 6f89cf12-978b-4d23-ac18-9ef0c127cf87: the object id of a deployer. See Microsoft Entra ID.',
      );
    },
  );
});
