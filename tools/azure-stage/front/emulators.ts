import { spawn, type ChildProcess } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { waitForPort } from './http';

/** Starts the emulators, writes what they print to log files, and ends them: only those that it started. */
export class Emulators {
  private readonly children: ChildProcess[] = [];

  /**
   * @param programs folder of the programs
   * @param logs folder for one `<name>.log` each, which is also their home
   */
  constructor(
    private readonly programs: string,
    private readonly logs: string,
  ) {
    process.once('exit', () => this.stop());
  }

  async start(name: string, program: string, port: number, environment: Record<string, string>): Promise<void> {
    const log = openSync(join(this.logs, `${name}.log`), 'a');
    const child = spawn(join(this.programs, program), [], {
      env: { PATH: process.env['PATH'], HOME: this.logs, ...environment },
      stdio: ['ignore', log, log],
    });
    this.children.push(child);
    await waitForPort(port, program);
  }

  stop(): void {
    for (const child of this.children.splice(0)) child.kill('SIGTERM');
  }
}
