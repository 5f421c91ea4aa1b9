import { expand } from './matrices/expand';
import { platforms, readMatrix, readWorld } from './matrices/matrix';

test.each(platforms)('%s has more than a thousand cases, and allowed ones among them', (platform) => {
  const cases = expand(readMatrix(platform), readWorld());
  const allowed = cases.filter((c) => c.expect === 'allow').length;
  expect(cases.length).toBeGreaterThan(1000);
  expect(allowed).toBeGreaterThan(300);
  expect(cases.length - allowed).toBeGreaterThan(1000);
});
