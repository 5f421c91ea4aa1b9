import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAST } from './cast';
import { platforms, readMatrix } from './matrices/matrix';
import { mutants } from './mutants';
import { namedIn } from './others';
import { policyData } from './policy-data';

const texts = [...platforms, 'world'].map((name) => readFileSync(join(__dirname, 'matrices', `${name}.yaml`), 'utf8'));

test.each(Object.entries(CAST))('no matrix speaks of the %s that mutants bring in', (_, name) => {
  const own = name.replace(/^[^/]*\//, '');
  expect(texts.filter((text) => text.includes(own))).toEqual([]);
  expect(readFileSync(join(__dirname, 'request.ts'), 'utf8')).not.toContain(own);
});

test.each(platforms)(
  '%s: a mutant names nobody but those of its policies, the whole account, and the cast',
  (platform) => {
    const strangers = new Set<string>();
    for (const [name, configuration] of Object.entries(readMatrix(platform).configurations)) {
      if (!configuration.covering) continue;
      const policies = policyData({ platform, ...configuration });
      const own = new Set(namedIn(policies).map(([, id]) => id));
      const account = policies.account;
      for (const mutant of mutants(policies).filter((m) => !/^the accounts \d+ and \d+ are swapped/.test(m.operator))) {
        for (const [, id] of namedIn(mutant.policies)) {
          const brought = own.has(id) || id.endsWith(`:${account}:root`);
          const inCast = Object.values(CAST).some((part) => id.includes(part));
          if (!brought && !inCast) strangers.add(`${name}: ${mutant.operator}: ${id}`);
        }
      }
    }
    expect([...strangers]).toEqual([]);
  },
);
