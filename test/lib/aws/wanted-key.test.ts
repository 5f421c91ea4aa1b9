import type { AwsDeployment } from '../../../lib/aws/fields';
import { wantedKey } from '../../../lib/aws/wanted-key';
import { loadText } from '../../support/deployments';
import { immuta } from '../configuration/immuta';

test('what cmk.yaml leaves out is filled in by the platform and the id', () => {
  const d = loadText(`name: acme\n${immuta()}`).deployments[0] as AwsDeployment;
  expect(wantedKey(d, 'Immuta')).toEqual({
    alias: 'cmk-acme-prod',
    description: 'Customer managed key of Immuta (prod)',
    rotationDays: 365,
    deletionWindowDays: 30,
    multiRegion: false,
    tags: { 'cmk:id': 'prod', 'cmk:name': 'acme' },
  });
});
