import type { z } from 'zod';
import type { Cloud, Deployment } from '../fields/deployment';
import type { OutputRules } from '../fields/output-rule';
import type { FieldProblem, Path, Problem } from '../problems/problem';
import type { ExpectedCallers } from '../aws/alerts/expected';
import type { AccessRow } from '../aws/policy/access-table';
import type { PolicyDocument } from '../aws/policy/document';
import type { AzureAccess } from '../azure/access/vault-access';
import type { KeyOperation } from '../azure/key-permissions';
import type { Procedure } from '../sheets/procedure';
import type { Fact } from '../fields/fact';
import type { Facts } from './facts';
import type { Outputs } from './outputs';
import type { RunbookData, RunbookNames } from './runbook-data';

/** Policies of an AWS deployment as plain data. `keyArn` is a token at synthesis and an ARN elsewhere. */
export interface AwsPolicies<D extends object = object> {
  keyPolicy(d: Deployment<D>): PolicyDocument;
  /** What the workload's role may do with the key; absent where the platform uses the key policy alone. */
  workloadPolicy?(d: Deployment<D>, keyArn: string): PolicyDocument | undefined;
  /** ARN of the existing role that the policy is attached to; undefined where the stack creates the role. */
  workloadRole?(d: Deployment<D>): string | undefined;
  /** What the platform binds its ciphertexts to, as far as the configuration tells. @default - nothing */
  encryptionContext?(d: Deployment<D>): Readonly<Record<string, string>> | undefined;
  /** Whose use of the key is no news; `workloadRole` is the ARN of the role that the stack makes, where it makes one. */
  expectedCallers(d: Deployment<D>, workloadRole?: string): ExpectedCallers;
  /** Who may assume the role that the stack creates. */
  trustPolicy?(d: Deployment<D>): PolicyDocument | undefined;
  /**
   * A row of the access table in the words of the drawing: whom it stands for, and what must be known of it besides. `sids`
   * are those of the statements that decide. @default - the words of the table
   */
  explain?(d: Deployment<D>, row: AccessRow, sids: readonly string[]): RowWords;
}

/** What a platform says of a row of the access table in place of the table's own words. */
export interface RowWords {
  readonly who?: string;
  readonly note?: string;
}

/** Access of an Azure deployment as plain data. */
export interface AzurePolicies<D extends object = object> {
  /** What the key can do at all, whoever has which permission. */
  readonly keyOperations: readonly KeyOperation[];
  /** `vendorObjectId` is that of the vendor's service principal, where only the deployment finds it out. */
  vaultAccess(d: Deployment<D>, vendorObjectId?: string): AzureAccess;
}

export interface Checked<D extends object> {
  readonly deployment: Deployment<D>;
  /** Problems of the deployment itself; their paths start inside the deployment. */
  readonly fieldProblems: readonly FieldProblem[];
  /** Problems of files that the deployment names. */
  readonly problems: readonly Problem[];
}

/** Something of which there can be only one, such as an alias in an account and Region, or a vault name. */
export interface Claim {
  /** In words, e.g. `alias "adobe" in account 111122223333, us-east-1`: two deployments with the same text clash. */
  readonly what: string;
  readonly path: Path;
  /** What the second one does in place of it. @default 'choose another' */
  readonly instead?: string;
}

/** Reads a file named in cmk.yaml, relative to it; undefined where there is none. */
export type ReadFile = (path: string) => { readonly file: string; readonly text: string } | undefined;

/**
 * One platform on one cloud. `C` is what cmk.yaml says, `D` the same with the files it names read in: Adobe's
 * `vendorStatements`, a path, comes with the statements themselves. `check(d: …)` and the others are methods and not
 * properties, since only of methods does TypeScript take a platform of one `C` for the `Platform` of the list in index.ts.
 */
export interface Platform<C extends object = object, D extends object = C> {
  /** As `platform:` in cmk.yaml says it, and as its folder, page, matrix and tests are called. */
  readonly name: string;
  /** As the vendor writes it. */
  readonly title: string;
  readonly cloud: Cloud;
  /** A strict zod object without the keys `platform` and `cloud`. */
  readonly schema: z.ZodObject;
  readonly facts: Facts;
  /** Words of the trade that everybody who takes part knows: a sheet does not explain them. @default - none */
  readonly known?: readonly string[];
  /**
   * How a program can hand the key over: `cmk connect` does it for IAM Identity Center; elsewhere the vendor's page that
   * says which interface there is, or that none is documented.
   */
  readonly connecting: 'iam-identity-center' | Fact;
  /** What must be kept, so that the key can be found and run again. */
  keep(d: Deployment<D>): readonly string[];
  readonly aws?: AwsPolicies<D>;
  readonly azure?: AzurePolicies<D>;
  /** Rules over several fields, and the files the deployment names. Runs when every field is right by itself. */
  check(d: Deployment<C>, read: ReadFile): Checked<D>;
  /** What this deployment takes for itself alone; cross-checked over all deployments. */
  claims(d: Deployment<D>): readonly Claim[];
  /** What must be there before it, by the words of the claim of a deployment that creates it. */
  needs?(d: Deployment<D>): readonly Claim[];
  /** What access a deployment gives, phase after phase, in the order in which they are deployed: name by id. */
  readonly phases: Readonly<Record<string, string>>;
  /** The phase that cmk.yaml asks for, by its id: what the stack says in its output AccessPhase once it is deployed. */
  phase(d: Deployment<D>): string;
  /** The next thing a person does in a phase, for a list; `procedure` has the steps. */
  next(d: Deployment<D>): string;
  /** What the outputs of the deployment's stack must be; `settings` gets those that are, and no others. */
  outputs(d: Deployment<D>): OutputRules;
  /**
   * The hand-over in the phase that cmk.yaml asks for, once that is deployed; `sheetOf` adds what every sheet has, and
   * shows the steps only where it is. Throws a UserError for an output that is missing.
   */
  procedure(d: Deployment<D>, outputs: Outputs): Procedure;
  /** What is particular to it in `cmk runbook`; no output is read, so that a runbook prints without any. @default - no runbooks */
  runbooks?(d: Deployment<D>, names: RunbookNames): RunbookData;
  /** Loaded lazily: the stack is the only file of the folder that knows CDK or CDKTF. */
  stack(): Promise<{ createStack(scope: object, d: Deployment<D>): void }>;
}
