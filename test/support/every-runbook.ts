import type { Deployment } from '../../lib/fields/deployment';
import { type Known, runbookOf } from '../../lib/platforms/runbooks/runbook-of';
import { type RunbookName, RUNBOOK_NAMES } from '../../lib/sheets/runbook-titles';
import type { Runbook } from '../../lib/sheets/runbook';
import { outputsOf } from '../../tools/outputs-of';
import { everyDeployment } from './every-sheet';

/** Nothing was read but cmk.yaml. */
export const NOTHING_READ: Known = { values: {}, source: 'cmk.yaml alone', state: 'Not read.', notices: [] };

export const withOutputs = (d: Deployment): Known => ({
  ...NOTHING_READ,
  values: outputsOf(d),
  source: 'cmk.yaml and outputs.json',
});

export interface OfDeployment {
  readonly d: Deployment;
  readonly name: RunbookName;
  readonly runbook: Runbook;
  readonly known: Known;
}

/** Every runbook of each platform in each of its phases and forms, with outputs and without. */
export const everyRunbook = (): readonly OfDeployment[] =>
  everyDeployment().flatMap((d) =>
    RUNBOOK_NAMES.flatMap((name) =>
      [withOutputs(d), NOTHING_READ].map((known) => ({ d, name, known, runbook: runbookOf(d, name, known) })),
    ),
  );
