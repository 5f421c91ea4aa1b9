import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../tools/project';
import { words } from './command-line';
import { pages } from './pages';

/** A command that a sentence names, in backticks. */
export interface Citation {
  /** `lib/aws/policy/document.ts:1: cmk policy` */
  readonly at: string;
  readonly words: readonly string[];
}

const COMMENT = /^\s*(\/\*\*|\*|\/\/|#)/;
/** Backticks around two words or more; what runs to the end of the line is the first half of a longer one. */
const CODE = /(?<!`)`([^`\s]+ [^`]+)`(?!`)/g;

/** The commands in the sentences of a page: fences are checked as commands of their own. */
function ofPage(file: string, text: string): Citation[] {
  let fenced = false;
  return text.split('\n').flatMap((line, i) => {
    if (/^ *```/.test(line)) fenced = !fenced;
    return fenced ? [] : ofLine(`${file}:${i + 1}`, line);
  });
}

/** The commands in the comments of a source file. */
export const ofSource = (file: string, text: string): Citation[] =>
  text.split('\n').flatMap((line, i) => (COMMENT.test(line) ? ofLine(`${file}:${i + 1}`, line) : []));

const ofLine = (place: string, line: string): Citation[] =>
  [...line.matchAll(CODE)].map(([, code = '']) => ({
    at: `${place}: ${code}`,
    words: words(code.split(' | ')[0] as string),
  }));

/** Every command that a page or a comment of lib, bin and tools names. */
export function citations(): Citation[] {
  const sources = ['lib', 'bin', 'tools'].flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|cjs|py)$/.test(name))
      .map((name) => join(folder, name)),
  );
  return [
    ...pages().flatMap(({ file, text }) => ofPage(file, text)),
    ...sources.flatMap((file) => ofSource(file, readFileSync(join(PROJECT, file), 'utf8'))),
  ];
}
