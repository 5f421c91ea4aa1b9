import { ALERT_KINDS, CHANGES as WATCHED } from '../../../../lib/aws/alerts/kinds';
import { CHANGES } from '../../../../lib/aws/audit/changes';

test('every change that an alert may tell of is asked for, and what KMS does by itself', () => {
  const watched = WATCHED.filter((id) => id !== 'stack').flatMap((id) => ALERT_KINDS[id].events);
  const byItself = [
    'CreateKey',
    'DeleteExpiredKeyMaterial',
    'RotateKey',
    'SynchronizeMultiRegionKey',
    'UpdateKeyDescription',
  ];
  expect([...CHANGES]).toEqual([...watched, ...byItself].sort());
});
