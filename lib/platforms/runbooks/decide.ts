import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import type { Context } from './context';

/** The first step of whatever takes something away: no command before a person has said so. */
export const decide = ({ d, data }: Context, what: string): Step =>
  step({
    id: 'decide',
    title: `Have it decided: ${what}`,
    who: 'on-call',
    where: { path: ['A telephone, and the ticket'] },
    actions: [
      data.decides,
      `Read **When it is felt** to them, and what can't be undone. Write their names, the time and the reason into the ticket, with the deployment ${d.id}.`,
    ],
    success: 'The ticket has a name, a time and a reason.',
    otherwise: ['Nobody answers: do what your rules for emergencies say, and write that down instead.'],
    sources: [...new Set(data.noticed.flatMap(({ sources }) => sources))],
  });
