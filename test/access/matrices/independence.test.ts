import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platforms, readMatrix } from './matrix';

const files = readdirSync(__dirname);
const sources = files.filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts'));
const imports = (file: string) =>
  [...readFileSync(join(__dirname, file), 'utf8').matchAll(/(?:from|import|require)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1],
  );

test('the cases and what expands them import nothing of the product', () => {
  expect(sources).toEqual(['configurations.ts', 'covering.ts', 'expand.ts', 'matrix.ts']);
  expect(new Set(sources.flatMap(imports))).toEqual(
    new Set(['./configurations', './covering', './matrix', 'node:fs', 'node:path', 'yaml', 'zod']),
  );
});

test('the matrices are data: a YAML file for the world and one for each platform', () => {
  const others = files.filter((file) => !file.endsWith('.ts'));
  expect(others.sort()).toEqual([...platforms.map((platform) => `${platform}.yaml`), 'world.yaml'].sort());
  expect(platforms.map((platform) => readMatrix(platform).platform)).toEqual(platforms);
});
