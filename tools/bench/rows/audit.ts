import { join } from 'node:path';
import { runCommand } from '../../command';
import { writeRecords } from '../audit/records';
import { type Measured, compare } from '../measure';
import { program } from '../program';
import type { Row, Workshop } from '../row';

const [FEW, MANY] = [10_000, 1_000_000];
const ROUNDS = 2;

/** A million recorded events audited: how long it takes, and whether memory stays what it is with ten thousand. */
export async function audit(workshop: Workshop): Promise<Row[]> {
  const home = workshop.folder('audit');
  const name = `audit of ${MANY} recorded events`;
  const say = (text: string): void => workshop.progress(`${name}: ${text}`);
  say('writing them');
  const [few, many] = [join(home, 'few.jsonl'), join(home, 'many.jsonl')];
  writeRecords(few, FEW);
  writeRecords(many, MANY);
  const ours = program(home, 'audit/count.ts');
  const env = process.env;
  const measured = await compare(
    { command: ['node', ours, many], env },
    { command: ['node', program(home, 'floor/audit.ts'), many], env },
    ROUNDS,
    say,
  );
  say('memory');
  const memory: Measured = { ours: await held(ours, many, MANY), floor: await held(ours, few, FEW) };
  return [
    {
      name,
      about:
        'Counting the records of a file as `cmk audit --events` does, against a loop that reads the same lines as JSON.',
      measured,
      unit: 'cpu',
      limit: 4,
    },
    {
      name: `memory of ${name}`,
      about: `What the heap of the same holds at the most after a collection, against itself with ${FEW} events.`,
      measured: memory,
      unit: 'memory',
      limit: 1.2,
    },
  ];
}

/** What the program holds at the most. Throws where it counted anything else than half of the records. */
async function held(ours: string, file: string, records: number): Promise<Measured['ours']> {
  const { code, stdout, output } = await runCommand('node', ['--expose-gc', ours, file], { env: process.env });
  if (code !== 0) throw new Error(`the audit of ${file} ended with code ${code}:\n${output}`);
  const { counted, held: memory } = JSON.parse(stdout) as { counted: number; held: number };
  if (counted !== records / 2) throw new Error(`the audit of ${file} counted ${counted} in place of ${records / 2}`);
  return { wall: 0, cpu: 0, memory };
}
