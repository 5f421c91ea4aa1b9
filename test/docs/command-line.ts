import type { Page } from './pages';

/** One command of a `sh` fence, without what it is piped into or written to. */
export interface CommandLine {
  /** `docs/x.md:12: npx cdk diff` */
  readonly at: string;
  readonly page: Page;
  readonly line: number;
  readonly words: readonly string[];
}

/** Every command of a page's `sh` fences; `a && b` are two, and of `NAME=$(a)` it is `a`. */
export function commandLines(page: Page): CommandLine[] {
  return page.blocks
    .filter((block) => block.language === 'sh')
    .flatMap((block) => {
      const lines = block.text
        .replace(/\\\n|(?<= ')[^']*(?='$)/gm, (part) => part.replaceAll(/\\?\n/g, ' '))
        .trimEnd()
        .split('\n');
      return lines.flatMap((text, n) => {
        const line = block.line + 1 + n;
        return text.split(' && ').flatMap((part) => {
          const command = part.replace(/^(\w+)=\$\((.*)\)$/, '$2');
          // Only a value is kept under a name: no program runs.
          if (/^\w+=/.test(command)) return [];
          return [
            {
              at: `${page.file}:${line}: ${command.trim()}`,
              page,
              line,
              words: words(command.split(/ [|>]+ | +# /)[0] as string),
            },
          ];
        });
      });
    });
}

/** Words as a shell splits them; placeholders in angle brackets stay together. */
export function words(command: string): string[] {
  return [...command.trim().matchAll(/"([^"]*)"|'([^']*)'|(<[^>]+>|\S)+/g)].map((m) => m[1] ?? m[2] ?? m[0]);
}
