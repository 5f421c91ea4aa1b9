/** How far the hand-over to the platform has come, as far as cmk.yaml tells. */
export interface Phase {
  readonly step: number;
  readonly of: number;
  readonly name: string;
  /** The next thing a person does. */
  readonly next: string;
}

export interface Field {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

export interface Step {
  readonly text: string;
  /** How long it may take, e.g. `up to 24 hours`. */
  readonly wait?: string;
}

/** Text to paste as a whole. */
export interface Block {
  readonly label: string;
  readonly language: 'yaml' | 'json' | 'sh';
  readonly text: string;
}

/** What to type into the platform's form, and what to know before and after. */
export interface SettingsSheet {
  readonly deployment: string;
  readonly platform: string;
  readonly phase: Phase;
  readonly source: string;
  /** The way to the form: menu, submenu, button. */
  readonly where: readonly string[];
  readonly before: readonly Step[];
  readonly fields: readonly Field[];
  readonly blocks: readonly Block[];
  readonly after: readonly Step[];
  readonly warnings: readonly string[];
  readonly costs: readonly string[];
  readonly keep: readonly string[];
}
