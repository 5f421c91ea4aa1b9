import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAccepted, stale } from '../../../tools/source-mutants/accepted';
import { mutantsOf } from '../../../tools/source-mutants/mutants';
import { PROJECT } from '../../../tools/project';

test('each accepted survivor is a mutant of the source as it stands, and is accepted once', () => {
  const accepted = readAccepted();
  const changes = (file: string) =>
    new Set(mutantsOf(file, readFileSync(join(PROJECT, file), 'utf8')).map((m) => m.change));
  const known = new Map(accepted.map(({ file }) => [file, changes(file)]));
  expect(stale(accepted, (file, change) => known.get(file)?.has(change) === true)).toEqual([]);
  const all = accepted.flatMap((a) => a.changes.map((change) => `${a.file}: ${change}`));
  expect(all.filter((change, i) => all.indexOf(change) !== i)).toEqual([]);
});

test('an accepted survivor that is no survivor is stale', () => {
  const accepted = [{ file: 'lib/x.ts', reason: 'Nobody can tell them apart.', changes: ['a ⟶ b', 'c ⟶ d'] }];
  expect(stale(accepted, (_, change) => change === 'a ⟶ b')).toEqual(['lib/x.ts: c ⟶ d']);
});
