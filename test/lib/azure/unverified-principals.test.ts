import { checkUnverified, lookedUp, unverifiedPrincipals } from '../../../lib/azure/unverified-principals';
import { ADMINISTRATOR, DEPLOYER, SECOND_DEPLOYER, azureDeployment } from '../../support/azure-deployment';
import { lines } from '../../support/field-problems';

const REASON = 'The pipeline may not read the directory.';
const unverified = (...ids: string[]) => ({
  unverifiedPrincipals: ids.map((principal) => ({ principal, reason: REASON })),
});

describe('the principals that a plan looks up', () => {
  test('are all who deploy and administer, each once', () => {
    expect(lookedUp(azureDeployment({ administrators: [ADMINISTRATOR, DEPLOYER] }))).toEqual([DEPLOYER, ADMINISTRATOR]);
  });

  test('are without those that cmk.yaml names with a reason, and with those that come later', () => {
    const deployers = [DEPLOYER, SECOND_DEPLOYER];
    expect(lookedUp(azureDeployment({ deployers, ...unverified(DEPLOYER, ADMINISTRATOR) }))).toEqual([SECOND_DEPLOYER]);
  });

  test('leave unproven what they leave out, which check says', () => {
    expect(lines(checkUnverified(azureDeployment(unverified(DEPLOYER))))).toEqual([
      `warning unverifiedPrincipals.0.principal: no plan looks ${DEPLOYER} up: that it is an object id is not proven. A client id would pass plan and apply, give no access, and remove the policy of whoever it was meant for. Compare it with \`az ad sp show --id ${DEPLOYER} --query id\`: it must print the same id, or find nothing for a user or group`,
    ]);
  });

  test('name nobody who neither deploys nor administers', () => {
    expect(lines(checkUnverified(azureDeployment(unverified(SECOND_DEPLOYER))))).toEqual([
      `error unverifiedPrincipals.0.principal: ${SECOND_DEPLOYER} is neither a deployer nor an administrator; remove it here`,
    ]);
  });

  test('are object ids, of whom the message says', () => {
    const [issue] = unverifiedPrincipals.safeParse([{ principal: 'me', reason: REASON }]).error?.issues ?? [];
    expect(issue?.message).toMatch(/: the object id of a deployer or administrator\. A user or group shows it as /);
  });

  test('need a reason', () => {
    expect(() => azureDeployment({ unverifiedPrincipals: [{ principal: DEPLOYER, reason: 'no' }] })).toThrow(
      'must say why in at least 10 characters: somebody will read it in an audit',
    );
  });
});
