/** Prints what holds and what does not, as it is found out, and counts. */
export class Report {
  private readonly started = Date.now();
  private passed = 0;
  private readonly failed: string[] = [];

  constructor(private readonly print: (line: string) => void) {}

  chapter(title: string): void {
    this.print(`\n${title} (${Math.round((Date.now() - this.started) / 1000)} s)`);
  }

  /** @param detail shown when it does not hold: what was found instead */
  check(claim: string, holds: boolean, detail: string = ''): boolean {
    if (holds) this.passed += 1;
    else this.failed.push(claim);
    this.print(holds ? `  ok    ${claim}` : `  FAIL  ${claim}${detail && `\n${detail.replace(/^/gm, '        ')}`}`);
    return holds;
  }

  equal(claim: string, found: unknown, wanted: unknown): boolean {
    const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
    return this.check(claim, a === b, `found  ${a}\nwanted ${b}`);
  }

  /** @returns the number of failures */
  finish(): number {
    const seconds = Math.round((Date.now() - this.started) / 1000);
    this.print(`\n${this.passed} ok, ${this.failed.length} failed, ${seconds} s`);
    for (const claim of this.failed) this.print(`  FAIL  ${claim}`);
    return this.failed.length;
  }
}
