import fc from 'fast-check';
import { compareAccess } from '../../lib/aws/policy/access-difference';
import type { AwsAccess } from '../../lib/aws/policy/access';
import { policy } from '../../lib/aws/policy/document';
import { expand } from './matrices/expand';
import { platforms, readMatrix, readWorld } from './matrices/matrix';
import { mutants } from './mutants';
import { type Policies, keyArn } from './policies';
import { policyData } from './policy-data';
import { type Request, requestOf } from './request';
import { decide } from './simulator';

interface Subject {
  readonly policies: Policies;
  readonly requests: readonly Request[];
}

const world = readWorld();
let subjects: readonly Subject[];

/** The covering configurations of every matrix, with every request that their cases make. */
beforeAll(async () => {
  const found: Subject[] = [];
  for (const platform of platforms) {
    const matrix = readMatrix(platform);
    const cases = expand(matrix, world);
    for (const [name, configuration] of Object.entries(matrix.configurations)) {
      if (!configuration.covering) continue;
      const policies = policyData({ ...configuration, platform });
      const requests = new Map<string, Request>();
      for (const c of cases.filter((each) => each.configurations.has(name))) {
        const request = await requestOf(c, policies, world);
        requests.set(JSON.stringify(request), request);
      }
      found.push({ policies, requests: [...requests.values()] });
    }
  }
  subjects = found;
}, 120_000);

const accessOf = ({ key, identity, trust, roleArn = 'role/None' }: Policies): AwsAccess => ({
  keyPolicy: key,
  iamPolicies: identity.map((document) => ({ name: 'Workload', attachedTo: [roleArn], policy: document })),
  trustPolicies: trust === undefined ? [] : [{ role: roleArn, policy: trust }],
});

const pick = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;

/** Policies without any statement have nothing in which to make a mistake. */
function mistaken(policies: Policies, n: number): Policies {
  const all = mutants(policies);
  return all.length === 0 ? policies : pick(all, n).policies;
}

/** So many of a configuration's requests are tried on one pair; which ones, differs from pair to pair. */
const MOST_REQUESTS = 1000;

interface Pair {
  readonly before: Policies;
  readonly after: Policies;
  readonly requests: readonly Request[];
}

/** Some of a project's own statements, and the same with a mistake or two in them, in one order or the other. */
const pairs = fc
  .record({
    subject: fc.nat(),
    left: fc.array(fc.nat(), { maxLength: 3 }),
    first: fc.nat(),
    second: fc.option(fc.nat()),
    backwards: fc.boolean(),
    from: fc.nat(),
  })
  .map(({ subject, left, first, second, backwards, from }): Pair => {
    const { policies, requests } = pick(subjects, subject);
    const { Statement } = policies.key;
    const out = new Set(left.map((n) => n % Statement.length));
    const own = { ...policies, key: policy(...Statement.filter((_, i) => !out.has(i))) };
    const once = mistaken(own, first);
    const other = second === null ? once : mistaken(once, second);
    const [before, after] = backwards ? [other, own] : [own, other];
    const each = Math.ceil(requests.length / MOST_REQUESTS);
    const policed = requests
      .filter((_, i) => i % each === from % each)
      .filter((r) => r.guard !== 'trust' || own.trust !== undefined);
    return { before, after, requests: policed };
  });

test('whatever is allowed after and was not before, is said to be growth; where nothing is said, nothing differs', () => {
  let judged = 0;
  fc.assert(
    fc.property(pairs, ({ before, after, requests }) => {
      const changes = compareAccess(accessOf(before), accessOf(after), before.account, keyArn(before));
      if (changes.some((c) => c.access === 'more')) return;
      judged += 1;
      for (const request of requests) {
        const is = decide(request, after, world);
        if (is === 'deny' && changes.length > 0) continue;
        const was = decide(request, before, world);
        expect(was === is ? undefined : { request, was, is }).toBeUndefined();
      }
    }),
    { numRuns: 180, seed: 20261205 },
  );
  expect(judged).toBeGreaterThan(30);
}, 240_000);
