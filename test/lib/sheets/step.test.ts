import { laterSchema, stepSchema } from '../../../lib/sheets/procedure';
import { later, step } from '../../../lib/sheets/step';

const LEAST = {
  id: 'save',
  title: 'Save',
  who: 'platform-admin',
  where: { path: ['Form'] },
  success: 'Saved.',
} as const;

test('a step has empty lists for what it does not name', () => {
  expect(stepSchema.parse(step(LEAST))).toEqual({
    ...LEAST,
    actions: [],
    values: [],
    blocks: [],
    otherwise: [],
    sources: [],
  });
});

test('the parts of a step come in the order in which they are read, the warning before what it warns of', () => {
  const whole = step({ duration: 'a day', actions: ['Save.'], irreversible: 'No way back.', ...LEAST });
  expect(Object.keys(whole)).toEqual([
    'id',
    'title',
    'who',
    'where',
    'irreversible',
    'actions',
    'values',
    'blocks',
    'success',
    'duration',
    'otherwise',
    'sources',
  ]);
});

test('what comes later likewise', () => {
  const least = { id: 'delete', title: 'Delete', who: 'on-call', effect: 'Gone.' } as const;
  expect(laterSchema.parse(later(least))).toEqual({ ...least, actions: [], blocks: [], sources: [] });
  expect(Object.keys(later({ ...least, delay: 'a day', irreversible: 'Gone.', actions: ['Delete.'] }))).toEqual([
    'id',
    'title',
    'who',
    'irreversible',
    'actions',
    'blocks',
    'effect',
    'delay',
    'sources',
  ]);
});
