import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import type { Deployment } from '../../lib/fields/deployment';
import { createAlertsStacks } from '../../lib/apps/create-alerts-stacks';
import { createStacks } from '../../lib/apps/create-stacks';
import { onAws } from '../../lib/operations/of-cloud';
import { PROJECT } from '../../tools/project';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { Value: unknown; Description: string; Export?: { Name: string } }>>;
}

export interface Synthesized {
  readonly template: Template;
  readonly terminationProtection?: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** Ids of the stacks that are deployed before it. */
  readonly dependsOn: readonly string[];
  readonly environment: { readonly account: string; readonly region: string };
}

/** The context of cdk.json, which decides how templates are checked. */
export const context = (
  JSON.parse(readFileSync(join(PROJECT, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> }
).context;

export interface Options {
  /** Adds plugins or faults before synthesis. */
  readonly plan?: (app: App) => void;
  /** Whether the CDK checks templates against its rules, as cdk.json wants it; it takes 2 s. @default false */
  readonly validate?: boolean;
}

/** Stacks by their id, which is the name but for those of alerts, as `cdk synth` makes them. */
export async function synthesize(
  deployments: readonly Deployment[],
  { plan = () => undefined, validate = false }: Options = {},
): Promise<ReadonlyMap<string, Synthesized>> {
  const outdir = mkdtempSync(join(tmpdir(), 'cmk-synth-'));
  try {
    const app = new App({ outdir, analyticsReporting: false, context, builtinCloudFormationValidation: validate });
    await createStacks(app, deployments);
    createAlertsStacks(app, onAws(deployments));
    plan(app);
    return new Map(
      app.synth().stacks.map((s) => [
        s.id,
        {
          template: s.template as Template,
          terminationProtection: s.terminationProtection,
          tags: s.tags,
          dependsOn: s.dependencies.map(({ id }) => id).filter((id) => !id.endsWith('.assets')),
          environment: s.environment,
        },
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The stack of one deployment. */
export async function stackOf(d: Deployment): Promise<Synthesized> {
  return (await synthesize([d])).get(d.stackName) as Synthesized;
}
