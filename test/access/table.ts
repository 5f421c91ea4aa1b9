import { type AccessRow, type AccessTable, type Permission, accessTable } from '../../lib/aws/policy/access-table';
import { actionsOf } from '../../lib/aws/policy/actions';
import { accountOf, expand, THE_KEY, type Case } from './matrices/expand';
import { readMatrix, readWorld, type World } from './matrices/matrix';
import { decider, newMemory, rememberedRequest } from './memory';
import type { Policies } from './policies';
import { synthesizeMatrix } from './synthesize';

/** What `cmk policy <id> --format table` says about a case, from the policy data alone. */
function byTable(table: AccessTable, c: Case, world: World): Permission['verdict'] | 'no' {
  const found = table.rows
    .filter((row) => isFor(row, c, table.account, world))
    .flatMap((row) => row.permissions.filter((p) => p.action === c.action).map((p) => p.verdict));
  return found.includes('yes') ? 'yes' : found.includes('if') ? 'if' : 'no';
}

/** Whether a row speaks of the caller, as a reader would find it, its note included. */
function isFor(row: AccessRow, c: Case, account: string, world: World): boolean {
  const { caller } = c;
  const own = accountOf(caller) === account;
  const iam = world.iam[caller.iam];
  const allowedByIam = iam !== undefined && actionsOf(iam.actions).some((a) => a.name === c.action);
  switch (row.principal?.kind) {
    case undefined:
      return caller.iam === 'workload' && row.who === WORKLOAD;
    case 'everybody':
      return own || caller.kind !== 'aws' || allowedByIam;
    case 'account':
      return row.principal.id === accountOf(caller) && allowedByIam;
    case 'principal': {
      const role = caller.name?.replace(/:sts:(.*):assumed-role\/([^/]+)\/.*/, ':iam:$1:role/$2');
      return row.principal.id === role && (own || allowedByIam);
    }
    case 'service':
    case 'federated':
    case 'canonical-user':
    case 'holder':
      return row.principal.id === caller.name;
  }
}

const WORKLOAD = "the workload's role";

/** The table of each configuration against the simulator, over all cases on the key. */
export function describeTable(platform: string): void {
  const world = readWorld();
  const matrix = readMatrix(platform);
  const cases = expand(matrix, world).filter((c) => c.target === THE_KEY);
  let synthesized: ReadonlyMap<string, Policies>;

  beforeAll(async () => {
    synthesized = await synthesizeMatrix(matrix);
  }, 120_000);

  const memory = newMemory();
  const covering = Object.entries(matrix.configurations).flatMap(([name, c]) => (c.covering ? [name] : []));

  test.each(covering)(
    '%s: says of every case what the simulator decides',
    async (configuration) => {
      const policies = synthesized.get(configuration) as Policies;
      const [policy] = policies.identity;
      const table = accessTable(policies.key, policies.account, policy && { name: WORKLOAD, policy });
      const decide = decider(policies, world, memory);
      const disagreements: string[] = [];
      const counts = { yes: 0, if: 0, no: 0 };
      for (const c of cases.filter((each) => each.configurations.has(configuration))) {
        const decision = decide(await rememberedRequest(c, policies, world, memory));
        const says = byTable(table, c, world);
        counts[says] += 1;
        if ((says === 'yes' && decision === 'deny') || (says === 'no' && decision === 'allow')) {
          disagreements.push(`${c.caller.label} ${c.action}: the table says ${says}, the simulator ${decision}`);
        }
      }
      expect(disagreements).toEqual([]);
      expect(counts.yes).toBeGreaterThan(50);
      expect(counts.no).toBeGreaterThan(100);
    },
    120_000,
  );
}
