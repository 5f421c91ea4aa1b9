import pc from 'picocolors';
import { guardedColours } from '../../../lib/cli/guarded-colours';

test('colours of the program get through, those of the data do not', () => {
  const { style, print } = guardedColours(pc.createColors(true));
  expect(print(`${style.bold('a')} ${style.cyan('\u001b[31mb')}\n`)).toBe(
    '\u001b[1ma\u001b[22m \u001b[36m\\u001b[31mb\u001b[39m\n',
  );
  expect(print(`${style.dim('a')}${style.yellow('b')}`)).toBe('\u001b[2ma\u001b[22m\u001b[33mb\u001b[39m');
});

test('without colours the marks are gone', () => {
  const { style, print } = guardedColours(pc.createColors(false));
  expect(print(`${style.bold('a')} \u001b[1mb`)).toBe('a \\u001b[1mb');
});

test('the marks of one run mean nothing in another', () => {
  const forged = guardedColours(pc.createColors(true)).style.bold('a');
  expect(guardedColours(pc.createColors(true)).print(forged)).toBe(forged);
});
