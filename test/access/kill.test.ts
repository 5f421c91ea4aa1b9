import { expand, type Case } from './matrices/expand';
import { readMatrix, readWorld, type Configuration } from './matrices/matrix';
import { kill } from './kill';
import { describeMutant } from './mutation-report';
import { mutants } from './mutants';
import { policyData } from './policy-data';
import { type Request, requestOf } from './request';
import { decide } from './simulator';

const world = readWorld();
const matrix = readMatrix('immuta');
const configuration = 'on EKS with pod identity';

test('a mutant that is killed fails a case, and one that survives passes them all: without any shortcut', async () => {
  const cases = expand(matrix, world).filter((c) => c.configuration === configuration);
  const policies = policyData({
    platform: matrix.platform,
    ...(matrix.configurations[configuration] as Configuration),
  });
  const some = cases.filter((c) => c.target === "the workload's role" || c.caller.iam === 'workload');
  const requests: { case: Case; request: Request }[] = [];
  for (const c of some) requests.push({ case: c, request: await requestOf(c, policies, world) });
  const everyCase = mutants(policies).map((mutant) => ({
    mutant: describeMutant(mutant),
    killed: requests.some(({ case: c, request }) => decide(request, mutant.policies, world) !== c.expect),
  }));
  const outcomes = (await kill(configuration, some, policies, world, new Map())).map((o) => ({
    mutant: describeMutant(o.mutant),
    killed: o.killedBy !== undefined,
  }));
  expect(outcomes).toEqual(everyCase);
  expect(outcomes.some((o) => o.killed)).toBe(true);
  expect(outcomes.some((o) => !o.killed)).toBe(true);
}, 120_000);
