import { createColors } from 'picocolors';
import { sheetOf } from '../../lib/platforms/sheet-of';
import { render } from '../../lib/sheets/render';
import { type Block, pages } from './pages';
import { outputsOf } from '../../tools/outputs-of';
import { runCmk } from './run-cmk';
import { EXAMPLE, loadText } from './snippets';

const blocks = pages().flatMap((page) => page.blocks.map((block) => ({ at: `${page.file}:${block.line}`, block })));
const marked = (name: string) => blocks.filter(({ block }) => block.marker?.startsWith(name) === true);

/** The lines shown, which must all stand in the output, in order, with gaps only where a line is just `…`. */
function differences(shown: readonly string[], output: readonly string[]): string[] {
  const wrong: string[] = [];
  let next = 0;
  let gap = false;
  for (const line of shown) {
    if (line.trim() === '…') {
      gap = true;
      continue;
    }
    const found = output.indexOf(line, next);
    if (found < 0 || (!gap && found !== next)) wrong.push(line);
    else next = found + 1;
    gap = false;
  }
  if (!gap && output.slice(next).some((line) => line !== '')) wrong.push(`not shown, and no …: ${output[next]}`);
  return wrong;
}

/** The output below the `$ command` line. */
const outputOf = (block: Block): string[] => block.text.trimEnd().split('\n').slice(1);

test.each(marked('sheet:'))('the sheet at $at is what cmk settings prints now', ({ block }) => {
  const id = block.marker?.slice('sheet:'.length);
  const d = loadText(EXAMPLE).deployments.find((x) => x.id === id);
  if (d === undefined) throw new Error(`the example has no deployment ${id}`);
  const KmsKeyArn = /arn:aws:kms:\S+/.exec(block.text)?.[0];
  const genuine = outputsOf(d);
  const values = KmsKeyArn === undefined ? genuine : { ...genuine, KmsKeyArn, KeyId: KmsKeyArn.split('/')[1] ?? '' };
  const sheet = sheetOf(d, { values, source: `CloudFormation stack ${d.stackName}` });
  const text = render([sheet], 'text', createColors(false));
  expect(differences(outputOf(block), text.split('\n'))).toEqual([]);
});

test('the README shows a sheet', () => {
  expect(marked('sheet:').map(({ at }) => at.split(':')[0])).toContain('README.md');
});

test.each(marked('output:check'))('the errors at $at are what cmk check prints now', async ({ block }) => {
  const [before, immuta] = EXAMPLE.split('immuta-prod:') as [string, string];
  const wrong = immuta.replace('administrators:', 'administrator:').replace('eu-west-1', 'eu-west1');
  const { stdout, exitCode } = await runCmk(['check'], `${before}immuta-prod:${wrong}`);
  expect(exitCode).toBe(1);
  expect(differences(outputOf(block), stdout.split('\n'))).toEqual([]);
});

test('a line that changed, and a gap without …, are found', () => {
  expect(differences(['a', 'c'], ['a', 'b', 'c'])).toEqual(['c', 'not shown, and no …: b']);
  expect(differences(['a', '…', 'c'], ['a', 'b', 'c'])).toEqual([]);
  expect(differences(['a', 'x', '…'], ['a', 'b', 'c'])).toEqual(['x']);
  expect(differences(['a'], ['a', 'b'])).toEqual(['not shown, and no …: b']);
});
