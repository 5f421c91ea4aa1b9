import { KMS_ACTIONS } from '../../lib/aws/policy/actions';
import { expand, THE_KEY, type Case } from './matrices/expand';
import { platforms, readMatrix, readWorld } from './matrices/matrix';

const catalogue = KMS_ACTIONS.map((action) => action.name);

/** Strangers: whoever may do nothing with the key. Identity providers are not asked: they call STS alone. */
function strangersAndServices(cases: readonly Case[]): string[] {
  const callers = new Map(cases.map(({ caller }) => [caller.label, caller]));
  const allowed = new Set(cases.filter((c) => c.expect === 'allow').map((c) => c.caller.label));
  return [...callers.values()]
    .filter(({ label, kind }) => kind === 'service' || (kind !== 'federated' && !allowed.has(label)))
    .map(({ label }) => label);
}

test.each(platforms)('%s: every action on a key is asked for each stranger and each service', (platform) => {
  const matrix = readMatrix(platform);
  const cases = expand(matrix, readWorld()).filter((c) => c.target === THE_KEY);
  const missing: string[] = [];
  let asked = 0;
  for (const configuration of Object.keys(matrix.configurations)) {
    const own = cases.filter((c) => c.configurations.has(configuration));
    const actions = new Map<string, Set<string>>();
    for (const { caller, action } of own) {
      actions.set(caller.label, (actions.get(caller.label) ?? new Set()).add(action));
    }
    for (const label of strangersAndServices(own)) {
      asked += 1;
      const left = catalogue.filter((action) => actions.get(label)?.has(action) !== true);
      if (left.length > 0) missing.push(`${configuration}: ${label} is not asked for ${left.join(', ')}`);
    }
  }
  expect(missing).toEqual([]);
  expect(asked).toBeGreaterThan(8 * Object.keys(matrix.configurations).length);
});
