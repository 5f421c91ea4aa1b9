import { load } from '../../../lib/configuration/load';
import { check } from '../../../lib/operations/check';
import { testSession } from '../../support/session';

const CONFIGURATION = `deployments:
  informatica-prod:
    platform: informatica
    tenantId: 6f89cf12-978b-4d23-ac18-9ef0c127cf87
    subscriptionId: 6082bfda-63d0-46f4-8272-ae9195139feb
    location: westeurope
    resourceGroup: rg-customer-keys
    vault: { name: acme-informatica-cmk }
    key:
      name: informatica-encryption-key
      activationDate: 2026-01-01T00:00:00Z
      expirationDate: 2026-11-24T00:00:00Z
      rotation: { timeAfterCreation: P90D }
    deployers: [c0ffee01-1111-4222-8333-444455556666]
    state: { type: hcp, organization: acme }
`;

const messages = async (now: string) => {
  const loaded = load('cmk.yaml', CONFIGURATION, () => undefined);
  const { problems, failed } = await check(testSession({ now: () => new Date(now) }), loaded);
  expect(failed).toBe(false);
  return problems.map(({ line, message }) => `${line}: ${message}`);
};

test('what depends on the day is said where the date stands in cmk.yaml, as a warning', async () => {
  expect(await messages('2026-11-25T00:00:00Z')).toContainEqual(
    expect.stringMatching(/^12: .*2026-11-24T00:00:00Z is past: a key that is created now encrypts and wraps nothing/),
  );
  expect(await messages('2025-12-31T00:00:00Z')).toContainEqual(
    expect.stringMatching(/^11: .*encrypts and wraps nothing before 2026-01-01T00:00:00Z/),
  );
});

test('between both dates nothing is said of them', async () => {
  expect((await messages('2026-06-01T00:00:00Z')).join('\n')).not.toMatch(/wraps nothing/);
});
