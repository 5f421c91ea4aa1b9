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

/** What a platform says about the hand-over of one deployment: its form, and what to do and know around it. */
export interface SheetContent {
  /** The way to the form: menu, submenu, button. */
  readonly where: readonly string[];
  readonly before: readonly Step[];
  readonly fields: readonly Field[];
  /** Text to paste as a whole. */
  readonly blocks: readonly Block[];
  readonly after: readonly Step[];
  readonly warnings: readonly string[];
  readonly keep: readonly string[];
}

/** The content with what every platform's sheet says in the same way. */
export interface SettingsSheet extends SheetContent {
  readonly deployment: string;
  /** Title of the platform, e.g. `IAM Identity Center`. */
  readonly platform: string;
  readonly phase: Phase;
  /** Where the values come from, e.g. `CloudFormation stack cmk-adobe-prod`. */
  readonly source: string;
  readonly costs: readonly string[];
}
