import fc from 'fast-check';
import { exampleFile, loadText } from '../../support/deployments';

const EXAMPLE = exampleFile('cmk.yaml');
const FILES = { 'vendor/adobe-prod.json': exampleFile('vendor/adobe-prod.json') };
const LINES = EXAMPLE.split('\n');

/** Pieces that mean something in YAML, to JavaScript, or in a terminal. */
const SHARP = [
  '',
  ' ',
  '\t',
  '\n',
  '\r',
  ':',
  ': ',
  '- ',
  '? ',
  '{',
  '}',
  '[',
  ']',
  ',',
  '#',
  '"',
  "'",
  '|',
  '>',
  '&a ',
  '*a',
  '!x ',
  '!!set ',
  '%',
  '@',
  '`',
  '---\n',
  '...\n',
  '<<: ',
  '__proto__: ',
  'constructor: ',
  'null',
  '~',
  'true',
  '5',
  '1e999',
  '.nan',
  '0x1',
  '\u0000',
  '\uFEFF',
  '\uFFFD',
  '\u2028',
  '\u001b[31m',
  '\u202e',
  '🔑',
  '\ud800',
  '*',
  'deployments:\n',
  '  two:\n',
  '    alias: x\n',
  'defaults: {}\n',
];
const piece = fc.oneof(
  fc.constantFrom(...SHARP),
  fc.constantFrom(...LINES),
  fc.string({ maxLength: 8, unit: 'binary' }),
);

/** Cuts `length` characters at a place and puts a piece there. */
const edit = fc.record({ at: fc.nat(EXAMPLE.length), length: fc.nat(40), piece });

const mutated = fc
  .array(edit, { minLength: 1, maxLength: 4 })
  .map((edits) => edits.reduce((text, e) => text.slice(0, e.at) + e.piece + text.slice(e.at + e.length), EXAMPLE));

/** Whether a line and column, both from 1, are a place of the text or just behind its last character. */
function inside(text: string, line = 0, column = 0): boolean {
  const width = text.split('\n')[line - 1]?.length;
  return width !== undefined && column >= 1 && column <= width + 1;
}

test('whatever is done to cmk.yaml, reading it never throws, and every problem has a place inside a file', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      for (const p of loadText(text, FILES).problems) {
        expect(p.message).not.toBe('');
        const file = p.file === 'cmk.yaml' ? text : FILES['vendor/adobe-prod.json'];
        if (!inside(file, p.line, p.column))
          throw new Error(`${p.file}:${p.line}:${p.column} is outside: ${p.message}`);
      }
    }),
    { numRuns: 500 },
  );
});

test('whatever stands in the place of a value, reading never throws and says where', () => {
  const text = loadText(EXAMPLE, FILES);
  expect(text.problems.filter((p) => p.severity === 'error' && !p.message.includes('tfstate'))).toEqual([]);
  const values = [...EXAMPLE.matchAll(/(?<=: )[^\n{}[\]#]+/g)];
  fc.assert(
    fc.property(fc.constantFrom(...values), fc.json({ maxDepth: 2 }), (match, json) => {
      const changed = EXAMPLE.slice(0, match.index) + json + EXAMPLE.slice(match.index + match[0].length);
      for (const p of loadText(changed, FILES).problems) {
        expect([p.file, inside(changed, p.line, p.column)]).toEqual(['cmk.yaml', true]);
      }
    }),
    { numRuns: 300 },
  );
});
