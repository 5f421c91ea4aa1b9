import { KMS_KEEP } from '../../../lib/aws/facts';
import { platformOf } from '../../../lib/platforms';
import { examples } from '../../support/deployments';

const kept = Object.fromEntries(examples().deployments.map((d) => [d.id, platformOf(d).keep(d)]));

test('whoever has a key on AWS keeps cmk.yaml, by which it can be brought back', () => {
  expect(KMS_KEEP).toEqual([
    'The key outlives its stack. Keep cmk.yaml in version control: with it, `npx --no cmk adopt <id>` brings a key back under a new stack with the same ARN.',
  ]);
  for (const id of ['adobe-prod', 'identity-center', 'immuta-prod']) {
    expect(kept[id]).toEqual(expect.arrayContaining([...KMS_KEEP]));
  }
});

test('whoever has a key of Identity Center keeps a way in without it', () => {
  expect(kept['identity-center']).toContain(
    'A way in that does not use Identity Center (break-glass), tried before the switch and again from time to time.',
  );
});
