import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endCommands } from '../command';
import { attempt } from './attempt';
import type { DeploymentText } from './example';
import type { Application } from './front/directory';
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

type Later = (stage: Stage, deployed: DeploymentText, vendor: Application) => Promise<DeploymentText> | Promise<void>;

/**
 * What comes after the two phases, by name: `npm run test:azure -- rotation` runs the phases and only that. Each starts
 * from what is deployed, and gives back what it left where that is something else.
 */
const LATER: Readonly<Record<string, Later>> = {
  changes: makeHarmlessChanges,
  rotation: (stage, _deployed, vendor) => rotate(stage, vendor),
  synthesis: leaveAndComeBack,
  state: recoverState,
  'lock-outs': recoverAccess,
  tampering: (stage, _deployed, vendor) => noticeTampering(stage, vendor),
  refusals: refuseHarm,
};

/** The way of a deployment, from nothing to its refused destruction. */
async function walk(stage: Stage, only: readonly string[]): Promise<void> {
  const step = <T>(name: string, run: () => Promise<T>) =>
    attempt(stage.report, name, stage.folder, () => (leaving ? Promise.reject(new Error('stopped')) : run()));
  if (only.length === 0) await step('the contract', () => runContract(stage));
  if ((await step('the first phase', () => deployFirstPhase(stage))) !== true) return;
  const access = await step('the second phase', () => deployVendorAccess(stage));
  if (access === undefined) return;
  let { deployed } = access;
  for (const [name, run] of Object.entries(LATER)) {
    if (only.length > 0 && !only.includes(name)) continue;
    deployed = (await step(name, async () => run(stage, deployed, access.vendor))) ?? deployed;
  }
}

/**
 * `npm run test:azure`: the example, with the real Terraform and providers, against an Azure on this machine. It is no
 * part of `npm test`: what it needs cannot be installed from npm.
 */
async function main(): Promise<number> {
  const only = process.argv.slice(2);
  const unknown = only.filter((name) => LATER[name] === undefined);
  if (unknown.length > 0) {
    say(`npm run test:azure has no ${unknown.join(', ')}; it has ${Object.keys(LATER).join(', ')}`);
    return 2;
  }
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
    await walk(stage, only);
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
