import { expand, type Case } from './matrices/expand';
import type { Configuration } from './matrices/configurations';
import { readMatrix, readWorld } from './matrices/matrix';
import { kill } from './kill';
import { newMemory } from './memory';
import { describeMutant } from './mutation-report';
import { mutants } from './mutants';
import { casesOf, othersThan } from './others';
import { policyData } from './policy-data';
import { requestOf } from './request';
import { decide } from './simulator';

const world = readWorld();
const matrix = readMatrix('immuta');
const configuration =
  'on EKS with pod identity, administrators as the console writes them, rotation as it comes, in China';

test('a mutant that is killed fails a case, and one that survives passes them all: without any shortcut', async () => {
  const cases = expand(matrix, world).filter((c) => c.configurations.has(configuration));
  const policies = policyData({
    platform: matrix.platform,
    ...(matrix.configurations[configuration] as Configuration),
  });
  const some = cases.filter((c) => c.target === "the workload's role" || c.caller.iam === 'workload');
  const compile = async (c: Case) => ({ expect: c.expect, request: await requestOf(c, policies, world) });
  const requests = await Promise.all(some.map(compile));
  const everyCase = [];
  for (const mutant of mutants(policies)) {
    const others = othersThan(some)(mutant.policies).flatMap((other) => casesOf(other, some));
    const all = [...requests, ...(await Promise.all(others.map(compile)))];
    const killed = all.some(({ expect: expected, request }) => decide(request, mutant.policies, world) !== expected);
    everyCase.push({ mutant: describeMutant(mutant), killed });
  }
  const outcomes = (await kill(configuration, some, policies, world, newMemory())).map((o) => ({
    mutant: describeMutant(o.mutant),
    killed: o.killedBy !== undefined,
  }));
  expect(outcomes).toEqual(everyCase);
  expect(outcomes.some((o) => o.killed)).toBe(true);
  expect(outcomes.some((o) => !o.killed)).toBe(true);
}, 120_000);
