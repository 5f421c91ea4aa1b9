import { inConsole } from '../../../lib/aws/console';

const at = (region: string) => inConsole({ account: '111122223333', region }, 'iam', ['Roles']).address;

test("a page of a service's console, in the account and Region that are meant", () => {
  expect(inConsole({ account: '111122223333', region: 'eu-west-1' }, 'iam', ['Roles'])).toEqual({
    address: 'https://eu-west-1.console.aws.amazon.com/iam/',
    path: ['AWS console of account 111122223333', 'Roles'],
  });
});

test('without a service it is where one signs in', () => {
  expect(inConsole({ account: '111122223333', region: 'eu-west-1' }, '', []).address).toBe(
    'https://eu-west-1.console.aws.amazon.com/',
  );
});

test('each partition has a console of its own, and none is guessed', () => {
  expect(at('cn-north-1')).toBe('https://console.amazonaws.cn/iam/');
  expect(at('us-gov-west-1')).toBe('https://us-gov-west-1.console.amazonaws-us-gov.com/iam/');
  expect(inConsole({ account: '111122223333', region: 'eusc-de-east-1' }, 'iam', [])).toEqual({
    path: ['AWS console of account 111122223333'],
  });
});
