import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './endpoint';

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 2_000;
const POLL_MS = 50;
/** parent.py knows the prefix too. */
const FOLDER_PREFIX = 'cmk-local-cloud-';

/** A server in Python that stands in for AWS. */
export interface EmulatorProgram {
  /** The interpreter of an environment that has it. */
  readonly python: string;
  /** A file beside this one; it gets the port as its argument, and ends when standard input does (parent.py). */
  readonly launcher: string;
  /** What it sees of the environment: its folder is the home. */
  environment(port: number, home: string): NodeJS.ProcessEnv;
  /** A path that is found as soon as it serves. */
  readonly readyPath: string;
}

/** One process of such a server with its working folder. */
export class Emulator {
  private log = '';

  private constructor(
    readonly endpoint: string,
    /** Its working folder, home and place for temporary files; goes when it stops. */
    readonly home: string,
    private readonly process: ChildProcess,
  ) {
    for (const stream of [process.stdout, process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.log += text));
    }
  }

  /**
   * Starts and waits until it answers. Standard input is a pipe that nothing is written to: it ends with this process,
   * and the launcher with it.
   */
  static async start({ python, launcher, environment, readyPath }: EmulatorProgram): Promise<Emulator> {
    const home = await mkdtemp(join(tmpdir(), FOLDER_PREFIX));
    const port = await freePort();
    const child = spawn(python, ['-u', join(__dirname, launcher), String(port)], {
      cwd: home,
      env: environment(port, home),
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C in the terminal reaches the parent, which stops it in order.
      detached: true,
    });
    const emulator = new Emulator(`http://127.0.0.1:${port}`, home, child);
    try {
      await emulator.ready(readyPath);
    } catch (failure) {
      await emulator.stop();
      throw failure;
    }
    return emulator;
  }

  /** Ends the process and removes its folder. May be called twice. */
  async stop(): Promise<void> {
    if (!this.hasEnded()) {
      const closed = new Promise((resolve) => this.process.once('close', resolve));
      this.process.kill('SIGTERM');
      const patience = setTimeout(() => this.process.kill('SIGKILL'), STOP_WITHIN_MS);
      await closed;
      clearTimeout(patience);
    }
    await rm(this.home, { recursive: true, force: true, maxRetries: 3 });
  }

  private hasEnded(): boolean {
    return this.process.pid === undefined || this.process.exitCode !== null || this.process.signalCode !== null;
  }

  private async ready(path: string): Promise<void> {
    let failure: Error | undefined;
    this.process.once('error', (error) => (failure = error));
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await isReady(this.endpoint, path))) {
      if (failure !== undefined || this.hasEnded()) {
        throw new Error(`The local cloud did not start: ${failure?.message ?? this.log.trim()}`);
      }
      if (Date.now() > deadline) {
        throw new Error(`The local cloud was not ready after ${READY_WITHIN_MS / 1000} s: ${this.log.trim()}`);
      }
      await sleep(POLL_MS);
    }
  }
}

/** Where MiniStack says that it is ready. */
export const MINISTACK_READY = '/_ministack/ready';

/** Whether a local cloud answers at the endpoint. */
export async function isReady(endpoint: string, path = MINISTACK_READY): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}${path}`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
