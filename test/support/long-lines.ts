import type { Step } from '../../lib/sheets/procedure';

/** What has steps and what comes later: a sheet or a runbook. */
export interface Rendered {
  readonly steps: readonly Pick<Step, 'values' | 'blocks'>[];
  readonly later?: readonly Pick<Step, 'blocks'>[];
}

/** Texts that no line end may part: values, addresses, code and words of a sentence have no space. */
const indivisible = (of: Rendered): Set<string> => {
  const values = of.steps.flatMap((s) => s.values.map((v) => v.value));
  const code = JSON.stringify(of).match(/`[^`]+`/g) ?? [];
  return new Set([...values, ...code.flatMap((c) => [c, `${c},`, `${c}.`, `${c}:`])]);
};

/** The lines to paste. */
export const blockLines = ({ steps, later = [] }: Rendered): Set<string> =>
  new Set([...steps, ...later].flatMap((s) => s.blocks.flatMap((b) => b.text.split('\n'))));

/** Lines of a text that are longer than the width although they could be parted at a space, or moved to the left. */
export function longLines(text: string, of: Rendered, width: number): string[] {
  const whole = indivisible(of);
  const blocks = blockLines(of);
  return text
    .split('\n')
    .filter((line) => line.length > width)
    .filter(
      (line) =>
        !(
          blocks.has(line) &&
          !/\S +\S/.test(
            line
              .trim()
              .replace(/ \\$/, '')
              .replaceAll(/"[^"]*"|'[^']*'/g, ''),
          )
        ),
    )
    .filter((line) => line.startsWith(' ') || !(whole.has(line) || !line.includes(' ')));
}
