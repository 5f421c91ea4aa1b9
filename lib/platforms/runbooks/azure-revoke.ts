import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import * as pages from './azure-pages';
import { azVault, terminal } from './azure-commands';
import { disable, enable, keepAccess, look } from './azure-steps';
import type { AzureContext, RunbookParts } from './context';
import { decide } from './decide';
import { sh } from './sh';

/** The quickest way first, which can be taken back; then what makes it last; then the way back. */
export const revoke = (c: AzureContext): RunbookParts => ({
  lockOut: [],
  ready: [
    {
      text: 'A disabled key refuses everybody, not the platform alone. An access policy that is gone refuses that one alone.',
      sources: [pages.KEY_DETAILS],
    },
  ],
  steps: [
    decide(c, `may ${c.title} lose the key`),
    look(c),
    keepAccess(c),
    disable(c),
    ...(c.data.inUse
      ? [deletePolicy(c), c.data.stopped, ...c.data.remove, takeBack(c), enable(c), ...c.data.restore, c.data.works]
      : c.data.remove),
  ],
  next: c.data.inUse
    ? 'Keep the ticket. Whether the key is ever to be used again decides between the runbooks `replace` and `retire`.'
    : `${c.title} has no access to this key in the present phase: nothing there can stop.`,
});

const deletePolicy = (c: AzureContext): Step =>
  step({
    id: 'delete-policy',
    title: "Take the vendor's access policy away",
    who: 'on-call',
    where: terminal(c),
    actions: [
      'So that an apply which enables the key again gives nothing back. The next deployment would give the policy again: the step for cmk.yaml follows.',
      c.vendorObjectId === undefined
        ? 'The first block prints the object id of the application: put it in the place of OBJECT-ID.'
        : `Its object id is ${c.vendorObjectId}.`,
    ],
    blocks: [
      ...(c.vendorObjectId === undefined ? [sh('Object id of the application', ...findVendor(c))] : []),
      sh(
        'Take it away',
        azVault('delete-policy', c, [
          ['object-id', c.vendorObjectId ?? 'OBJECT-ID'],
          ['query', 'properties.accessPolicies[].objectId'],
        ]),
      ),
    ],
    success: 'The list that it prints does not have the object id any more.',
    duration: 'some minutes',
    otherwise: ['AuthorizationFailed: this needs the right to write the vault, such as Contributor on it.'],
    sources: [pages.ACCESS_POLICY],
  });

const findVendor = ({ data }: AzureContext): readonly string[] =>
  data.vendorApplication === undefined
    ? []
    : [
        `az ad sp list --display-name '${data.vendorApplication}' \\\n  --query '[].[id,appId,displayName]' --output tsv`,
      ];

/** Everything below it gives access again. */
const takeBack = (c: AzureContext): Step =>
  step({
    id: 'take-back',
    title: 'Stop here, unless the access shall come back',
    who: 'on-call',
    where: { path: ['The ticket'] },
    actions: [c.data.decides, 'The steps after this one give the access back, as it was.'],
    success: 'The ticket says whether and when the access comes back, and who decided.',
  });
