import { placeOf } from '../../../lib/platforms/place';
import { examples } from '../../support/deployments';
import { informaticaDeployment } from '../../support/informatica-deployment';

test('a key on AWS is in an account and a Region', () => {
  const d = examples().deployments.find(({ platform }) => platform === 'immuta');
  expect(d && placeOf(d)).toBe('AWS account 111122223333, eu-west-1');
});

test('a key on Azure is in a subscription and a vault', () => {
  expect(placeOf(informaticaDeployment())).toBe(
    'Azure subscription 6082bfda-63d0-46f4-8272-ae9195139feb, vault acme-informatica-cmk',
  );
});
