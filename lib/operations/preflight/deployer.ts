import { type Check, fail, notPossible, pass } from '../checks';
import type { AzureQuestion } from './azure-question';

/** Whether whoever is signed in is one of `deployers`: without an access policy nobody can make the key. */
export function deployer({ d, who }: AzureQuestion): Promise<readonly Check[]> {
  return Promise.resolve([ofDeployers(d.deployers, who)]);
}

function ofDeployers(deployers: readonly string[], { objectId, groups }: AzureQuestion['who']): Check {
  const ids = [...(objectId === undefined ? [] : [objectId]), ...(groups ?? [])].map((id) => id.toLowerCase());
  const own = deployers.find((id) => ids.includes(id.toLowerCase()));
  if (own !== undefined) return pass('deployer', `${own} is one of deployers`);
  const isNone = 'is none of deployers in cmk.yaml';
  if (objectId === undefined || groups === undefined) {
    return notPossible(
      'deployer',
      objectId === undefined
        ? 'the token does not tell who is signed in'
        : `${objectId} itself ${isNone}; whether one of its groups is, the token does not tell`,
      'Compare the groups of whoever deploys with deployers in cmk.yaml.',
    );
  }
  return fail('deployer', `${objectId} ${isNone}, nor is one of its groups`, 'Add it, or best of all a group of it.');
}
