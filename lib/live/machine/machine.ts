/** What a person works with: what bin knows of the machine, and lib does not read by itself. */
export interface Machine {
  /** `20.19.0` */
  readonly node: string;
  /** Where this project lies: the folder of its package.json. */
  readonly project: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
