import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { disable, enable, findKey, keepAccess, look } from './aws-steps';
import type { AwsContext, RunbookParts } from './context';
import { decide } from './decide';
import { replicas } from './replicas';

/** The quickest way first, which can be taken back; then what makes it last; then the way back. */
export const revoke = (c: AwsContext): RunbookParts => ({
  lockOut: [],
  ready: [
    {
      text: 'A disabled key refuses everybody, not the platform alone: your own people and programs that use it stop too.',
      sources: [],
    },
    ...replicas(c, 'Disable each of them as well.'),
  ],
  steps: [
    decide(c, `may ${c.title} lose the key`),
    ...findKey(c),
    look(c),
    keepAccess(c),
    ...(c.data.inUse ? (c.data.first ?? []) : []),
    disable(c),
    ...(c.data.inUse
      ? [c.data.stopped, ...c.data.remove, takeBack(c), enable(c), ...c.data.restore, c.data.works]
      : []),
  ],
  next: c.data.inUse
    ? 'Keep the ticket. Whether the key is ever to be used again decides between the runbooks `replace` and `retire`.'
    : `${c.title} has no access to this key in the present phase: nothing there can stop.`,
});

/** Everything below it gives access again. */
const takeBack = (c: AwsContext): Step =>
  step({
    id: 'take-back',
    title: 'Stop here, unless the access shall come back',
    who: 'on-call',
    where: { path: ['The ticket'] },
    actions: [c.data.decides, 'The steps after this one give the access back, as it was.'],
    success: 'The ticket says whether and when the access comes back, and who decided.',
  });
