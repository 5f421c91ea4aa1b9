import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PROJECT } from '../../tools/project';

/** A fenced block. `info` is what stands after the three backticks: a language, and for fragments a deployment's id. */
export interface Block {
  readonly language: string;
  readonly info: string;
  readonly text: string;
  /** Name of the comment `<!-- name -->` on the line before; undefined without one. */
  readonly marker?: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

export interface Link {
  readonly target: string;
  readonly line: number;
}

export interface Page {
  /** Relative to the project. */
  readonly file: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  /** Anchors of its headings, as GitHub makes them. */
  readonly anchors: readonly string[];
}

/** The pages people read: those at the root, and everything in docs. */
export function pages(): Page[] {
  const root = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((name) => join(PROJECT, name));
  const docs = readdirSync(join(PROJECT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(PROJECT, 'docs', name));
  return [...root, ...docs].map((path) => parsePage(relative(PROJECT, path), readFileSync(path, 'utf8')));
}

export function parsePage(file: string, text: string): Page {
  const blocks: Block[] = [];
  const prose: { text: string; line: number }[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const fence = /^( *)```(\S*) ?(.*)$/.exec(lines[i] ?? '');
    if (fence === null) {
      prose.push({ text: lines[i] ?? '', line: i + 1 });
      continue;
    }
    const indent = fence[1]?.length ?? 0;
    const end = lines.findIndex((line, n) => n > i && line.trim() === '```');
    if (end < 0) throw new Error(`${file}:${i + 1}: the fence is never closed`);
    const body = lines.slice(i + 1, end).map((line) => line.slice(indent));
    const marker = /^<!-- (\S+) -->$/.exec((lines[i - 1] ?? '').trim())?.[1];
    blocks.push({ language: fence[2] ?? '', info: fence[3] ?? '', text: `${body.join('\n')}\n`, marker, line: i + 1 });
    i = end;
  }
  return { file, text, blocks, links: prose.flatMap(linksOf), anchors: anchorsOf(prose.map((p) => p.text)) };
}

function linksOf({ text, line }: { text: string; line: number }): Link[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => ({ target: match[1] as string, line }));
}

/** GitHub's rule: lower case, punctuation gone, spaces to hyphens, `-1` for the second of the same name. */
function anchorsOf(prose: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return prose.flatMap((line) => {
    const title = /^#{1,6} (.*)$/.exec(line)?.[1];
    if (title === undefined) return [];
    const anchor = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return [count === 0 ? anchor : `${anchor}-${count}`];
  });
}
