import { expand } from './matrices/expand';
import { platforms, readMatrix, readWorld } from './matrices/matrix';
import { equivalentsOf } from './equivalent-mutants';
import { kill } from './kill';
import { newMemory } from './memory';
import { reportLines, summary, survivors } from './mutation-report';
import { synthesizeMatrix } from './synthesize';

/** Prints every mutant of every policy with the case that killed it: `npx tsx test/access/print-mutants.ts [platform]`. */
async function main(only: string | undefined): Promise<void> {
  const world = readWorld();
  for (const platform of platforms.filter((p) => only === undefined || p === only)) {
    const matrix = readMatrix(platform);
    const cases = expand(matrix, world);
    const outcomes = [];
    const memory = newMemory();
    for (const [configuration, policies] of await synthesizeMatrix(matrix)) {
      if (matrix.configurations[configuration]?.covering !== true) continue;
      const own = cases.filter((c) => c.configurations.has(configuration));
      outcomes.push(...(await kill(configuration, own, policies, world, memory)));
    }
    const report = { platform, outcomes, equivalents: await equivalentsOf(platform) };
    for (const line of reportLines(report)) process.stdout.write(`${line}\n`);
    if (survivors(report).length > 0) process.exitCode = 1;
    process.stderr.write(`${platform}: ${summary(report)}\n`);
  }
}

void main(process.argv[2]);
