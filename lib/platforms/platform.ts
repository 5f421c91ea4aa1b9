import type { z } from 'zod';
import type { Cloud, Deployment } from '../fields/deployment';
import type { Finding, Path, Problem } from '../problems/problem';
import type { PolicyDocument } from '../aws/policy/document';

/** Deployed outputs of one stack, and where they come from. */
export interface Outputs {
  readonly values: Readonly<Record<string, string>>;
  /** For people, e.g. `CloudFormation stack cmk-adobe-prod` or `outputs.json, written 2026-11-22`. */
  readonly source: string;
  /** Absent where the live key was not asked. */
  readonly live?: Live;
}

/** The key as its cloud has it at `readAt` (UTC), or why that could not be read. */
export type Live =
  { readonly version: string; readonly enabled: boolean; readonly readAt: string } | { readonly unknown: string };

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

/** Policies of an AWS deployment as plain data. `keyArn` is a token at synthesis and an ARN elsewhere. */
export interface AwsPolicies<D extends object = object> {
  keyPolicy(d: Deployment<D>): PolicyDocument;
  /** What the workload's role may do with the key; absent where the platform uses the key policy alone. */
  workloadPolicy?(d: Deployment<D>, keyArn: string): PolicyDocument | undefined;
  /** Who may assume the role that the stack creates. */
  trustPolicy?(d: Deployment<D>): PolicyDocument | undefined;
}

export interface Checked<D extends object> {
  readonly deployment: Deployment<D>;
  /** Problems of the deployment itself; their paths start inside the deployment. */
  readonly findings: readonly Finding[];
  /** Problems of files that the deployment names. */
  readonly problems: readonly Problem[];
}

/** Something of which there can be only one, such as an alias in an account and Region, or a vault name. */
export interface Claim {
  /** In words, e.g. `alias "adobe" in account 111122223333, us-east-1`: two deployments with the same text clash. */
  readonly what: string;
  readonly path: Path;
}

/** Reads a file named in cmk.yaml, relative to it; undefined where there is none. */
export type ReadFile = (path: string) => { readonly file: string; readonly text: string } | undefined;

/** What can't be undone, waiting times, rotation, what breaks, what it costs: each a sentence with its source. */
export interface Facts {
  readonly irreversible: readonly string[];
  readonly waiting: readonly string[];
  readonly rotation: string;
  readonly loss: string;
  readonly costs: readonly string[];
  readonly sources: readonly string[];
}

/**
 * One platform on one cloud. `C` is what cmk.yaml says, `D` the same with the files it names read in.
 * Methods, not properties: the list in index.ts holds platforms of different `C`.
 */
export interface Platform<C extends object = object, D extends object = C> {
  readonly name: string;
  readonly title: string;
  readonly cloud: Cloud;
  /** A strict zod object without the keys `platform` and `cloud`. */
  readonly schema: z.ZodObject;
  readonly facts: Facts;
  readonly aws?: AwsPolicies<D>;
  /** Rules over several fields, and the files the deployment names. Runs when every field is right by itself. */
  check(d: Deployment<C>, read: ReadFile): Checked<D>;
  /** What this deployment takes for itself alone; cross-checked over all deployments. */
  claims(d: Deployment<D>): readonly Claim[];
  phase(d: Deployment<D>): Phase;
  settings(d: Deployment<D>, outputs: Outputs): SettingsSheet;
  /** Loaded lazily: the stack is the only file of the folder that knows CDK or CDKTF. */
  stack(): Promise<{ createStack(scope: object, d: Deployment<D>): void }>;
}
