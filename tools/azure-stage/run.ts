import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endCommands } from '../command';
import { attempt } from './attempt';
import { findPrograms } from './programs';
import { Report } from './report';
import { setStage, type Stage } from './stage';
import { leaveAndComeBack, makeHarmlessChanges } from './steps/changes';
import { runContract } from './steps/contract';
import { deployFirstPhase } from './steps/first-phase';
import { recoverAccess, recoverState } from './steps/recoveries';
import { refuseHarm } from './steps/refusals';
import { rotate } from './steps/rotation';
import { noticeTampering } from './steps/tampering';
import { deployVendorAccess } from './steps/vendor';
import { PROJECT } from '../project';

let leaving = false;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The way of a deployment, from nothing to its refused destruction. */
async function walk(stage: Stage): Promise<void> {
  const step = <T>(name: string, run: () => Promise<T>) =>
    attempt(stage.report, name, stage.folder, () => (leaving ? Promise.reject(new Error('stopped')) : run()));
  await step('the contract', () => runContract(stage));
  if ((await step('the first phase', () => deployFirstPhase(stage))) !== true) return;
  const access = await step('the second phase', () => deployVendorAccess(stage));
  if (access === undefined) return;
  const deployed = (await step('the changes', () => makeHarmlessChanges(stage, access.deployed))) ?? access.deployed;
  await step('the rotation', () => rotate(stage, access.vendor));
  await step('the synthesis without it', () => leaveAndComeBack(stage, deployed));
  await step('the lost state', () => recoverState(stage));
  await step('the lock-outs', () => recoverAccess(stage, deployed));
  await step('the tampering', () => noticeTampering(stage, access.vendor));
  await step('the refusals', () => refuseHarm(stage, deployed));
}

/**
 * `npm run test:azure`: the example, with the real Terraform and providers, against an Azure on this machine. It is no
 * part of `npm test`: what it needs cannot be installed from npm.
 */
async function main(): Promise<number> {
  const programs = findPrograms(process.env);
  if ('missing' in programs) {
    const list = programs.missing.map((line) => `  - ${line}`).join('\n');
    say(`npm run test:azure needs what is not on this machine:\n${list}`);
    return 1;
  }
  const example = join(PROJECT, 'examples/cmk.yaml');
  const folder = mkdtempSync(join(tmpdir(), 'cmk-azure-'));
  const report = new Report(say);
  const stage = await attempt(report, 'the stage', folder, () => setStage(programs.found, example, folder, report));
  if (stage === undefined) return Math.min(report.finish(), 1);
  try {
    await walk(stage);
    report.chapter('Network');
    report.equal('nothing asked for anything outside of this machine', [...new Set(stage.front.refused)], []);
  } finally {
    stage.front.close();
  }
  const failures = report.finish();
  if (failures === 0) rmSync(folder, { recursive: true, force: true });
  else say(`logs, state and requests: ${folder}`);
  return failures === 0 ? 0 : 1;
}

/** Ends what runs first, so that Terraform unlocks its state. The emulators end with this process. */
function leave(code: number): void {
  leaving = true;
  void endCommands().finally(() => process.exit(code));
}

process.once('SIGINT', () => leave(130));
process.once('SIGTERM', () => leave(143));

main().then(
  (code) => process.exit(code),
  (e: unknown) => {
    if (leaving) return; // The next command was not started.
    process.stderr.write(`${e instanceof Error ? e.stack : String(e)}\n`);
    process.exit(1);
  },
);
