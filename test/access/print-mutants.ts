import { expand } from './matrices/expand';
import { platforms, readMatrix, readWorld } from './matrices/matrix';
import { kill, type Memory } from './kill';
import { reportLine, summary, survivors } from './mutation-report';
import { synthesizeMatrix } from './synthesize';

/** Prints every mutant of every policy with the case that killed it: `npx tsx test/access/print-mutants.ts [platform]`. */
async function main(only: string | undefined): Promise<void> {
  const world = readWorld();
  for (const platform of platforms.filter((p) => only === undefined || p === only)) {
    const matrix = readMatrix(platform);
    const cases = expand(matrix, world);
    const outcomes = [];
    const memory: Memory = new Map();
    for (const [configuration, policies] of await synthesizeMatrix(matrix)) {
      const own = cases.filter((c) => c.configuration === configuration);
      outcomes.push(...(await kill(configuration, own, policies, world, memory)));
    }
    for (const outcome of outcomes) process.stdout.write(`${reportLine(platform, outcome)}\n`);
    if (survivors(platform, outcomes).length > 0) process.exitCode = 1;
    process.stderr.write(`${platform}: ${summary(platform, outcomes)}\n`);
  }
}

void main(process.argv[2]);
