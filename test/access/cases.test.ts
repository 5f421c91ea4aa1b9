import { expand } from './matrices/expand';
import { platforms, readMatrix, readWorld } from './matrices/matrix';

test('there are thousands of cases, and each platform has allowed and denied ones', () => {
  const world = readWorld();
  const counts = platforms.map((platform) => {
    const cases = expand(readMatrix(platform), world);
    return { all: cases.length, allowed: cases.filter((c) => c.expect === 'allow').length };
  });
  for (const { all, allowed } of counts) {
    expect(all).toBeGreaterThan(1000);
    expect(allowed).toBeGreaterThan(300);
    expect(all - allowed).toBeGreaterThan(1000);
  }
});
