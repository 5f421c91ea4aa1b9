import type { AwsDeployment } from '../../aws/fields';
import type { AzureDeployment } from '../../azure/fields';
import { OUTPUTS } from '../../azure/outputs';
import type { Deployment } from '../../fields/deployment';
import { UserError } from '../../problems/user-error';
import type { Before, Step, Warning } from '../../sheets/procedure';
import { ROLE_NAMES } from '../../sheets/roles';
import type { Runbook } from '../../sheets/runbook';
import { RUNBOOKS, type RunbookName } from '../../sheets/runbook-titles';
import { wordsIn } from '../../sheets/words';
import { platformOf } from '../index';
import { placeOf } from '../place';
import type { Platform } from '../platform';
import type { RunbookData, RunbookNames } from '../runbook-data';
import { AWS_RUNBOOKS } from './aws';
import { keyWord } from './aws-commands';
import { AZURE_RUNBOOKS } from './azure';
import type { Context, RunbookParts } from './context';
import { needs } from './needs';

/** What is known of the key besides cmk.yaml. */
export interface Known {
  /** Outputs of the deployment, already held against it; empty where none were read. */
  readonly values: Readonly<Record<string, string>>;
  /** Where they come from, in words. */
  readonly source: string;
  /** The key as its cloud has it now, or that it was not read, as a sentence. */
  readonly state: string;
  /** What is out of the ordinary, a sentence each. */
  readonly notices: readonly string[];
}

/** One runbook of a deployment. Throws a UserError where its platform has none. */
export function runbookOf(d: Deployment, name: RunbookName, known: Known): Runbook {
  const platform = platformOf(d);
  const { data, parts } =
    d.cloud === 'aws'
      ? ofAws(platform, d as AwsDeployment, name, known)
      : ofAzure(platform, d as AzureDeployment, name, known);
  const content = {
    version: 1 as const,
    runbook: name,
    ...RUNBOOKS[name],
    deployment: d.id,
    platform: platform.title,
    platformName: d.platform,
    place: placeOf(d),
    source: known.source,
    state: known.state,
    decides: data.decides,
    notices: known.notices,
    noticed: data.noticed,
    before: beforeOf({ d, title: platform.title, data, successor: successorOf(d) }, parts),
    steps: parts.steps.map((step, i) => ({ number: i + 1, ...step })),
    ...(parts.next === undefined ? {} : { next: parts.next }),
  };
  return { ...content, words: wordsIn(content) };
}

const successorOf = (d: Deployment): RunbookNames['successor'] => ({ id: `${d.id}-2`, stackName: `${d.stackName}-2` });

interface Made {
  readonly data: RunbookData;
  readonly parts: RunbookParts;
}

function ofAws(platform: Platform, d: AwsDeployment, name: RunbookName, { values }: Known): Made {
  const keyArn = values['KmsKeyArn'];
  const key = keyArn === undefined ? {} : { keyArn };
  const names = { successor: successorOf(d), key: keyWord(key) };
  const data = dataOf(platform, d, names);
  return { data, parts: AWS_RUNBOOKS[name]({ d, title: platform.title, data, ...names, ...key }) };
}

function ofAzure(platform: Platform, d: AzureDeployment, name: RunbookName, { values }: Known): Made {
  const id = values[OUTPUTS.servicePrincipalObjectId];
  const vendor = id === undefined ? {} : { vendorObjectId: id };
  const names = { successor: successorOf(d), key: d.key.name, ...vendor };
  const data = dataOf(platform, d, names);
  return { data, parts: AZURE_RUNBOOKS[name]({ d, title: platform.title, data, ...names }) };
}

function dataOf(platform: Platform, d: Deployment, names: RunbookNames): RunbookData {
  if (platform.runbooks === undefined) throw new UserError(`There are no runbooks for ${platform.title} yet.`);
  return platform.runbooks(d, names);
}

/** What nothing can undo stands here and again at its step. */
const beforeOf = (c: Context, { lockOut, ready, steps }: RunbookParts): Before => ({
  irreversible: steps.flatMap(irreversible),
  lockOut,
  people: ROLE_NAMES.filter((role) => steps.some(({ who }) => who === role)).map((role) => ({
    who: role,
    needs: needs(c, role),
  })),
  ready,
});

const irreversible = ({ title, irreversible: text, sources }: Step): readonly Warning[] =>
  text === undefined ? [] : [{ text: `${title}: ${text}`, sources }];
