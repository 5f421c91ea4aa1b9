import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleetSheets } from '../../example-sheets';
import { compare, timed } from '../measure';
import { program } from '../program';
import type { Row, Workshop } from '../row';

const COUNT = 1000;
const ROUNDS = 11;

/** The pages of 1000 deployments, made and written, against the same bytes read and written. */
export async function handover(workshop: Workshop): Promise<Row[]> {
  const name = `pages of ${COUNT} deployments`;
  const home = workshop.folder('handover');
  const [sheets, made, out] = [join(home, 'sheets.json'), join(home, 'made'), join(home, 'out')];
  workshop.progress(`${name}: sheets`);
  writeFileSync(sheets, JSON.stringify(fleetSheets(COUNT)));
  const ours = program(home, 'pages/make.ts');
  mkdirSync(made);
  await timed({ command: ['node', ours, sheets, made], env: process.env });
  const before = (): void => {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out);
  };
  const measured = await compare(
    { command: ['node', ours, sheets, out], env: process.env, before },
    { command: ['node', program(home, 'floor/pages.ts'), made, out], env: process.env, before },
    ROUNDS,
    (text) => workshop.progress(`${name}: ${text}`),
  );
  const about =
    'The pages that `cmk handover` writes, made from their sheets, against the same bytes read and written.';
  return [{ name, about, measured, unit: 'cpu', limit: 3 }];
}
