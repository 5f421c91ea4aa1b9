import { markdownBlock, markdownCode, markdownLine, markdownLink, markdownSentence } from './escape-markdown';
import type { Block, Later, Source, Value, Where } from './procedure';
import { ROLES } from './roles';
import type { NumberedStep } from './sheet';

/** Lines of Markdown, with an empty line between the parts; a part without lines is none. */
export const parts = (...all: readonly (readonly string[])[]): string[] =>
  all.filter((part) => part.length > 0).flatMap((part, i) => (i === 0 ? part : ['', ...part]));

/** https://docs.github.com/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts */
export const alert = (kind: 'CAUTION' | 'WARNING' | 'NOTE', text: string): string[] => [
  `> [!${kind}]`,
  `> ${markdownLine(text)}`,
];

/**
 * A numbered item with all that belongs to it inside. GitHub shows an alert only outside of lists: the warning stands
 * before the item. `apart` ends the list before it, so that the item has its own number and not the next one.
 */
export const stepMarkdown = (s: NumberedStep, apart: boolean): string[] => {
  const warning =
    s.irreversible === undefined ? [] : alert('CAUTION', `Step ${s.number} can't be undone: ${s.irreversible}`);
  const inside = parts(
    [`**${markdownSentence(s.title)}** (${ROLES[s.who].toLowerCase()})`],
    [`Where: ${placeOf(s.where)}`],
    actions(s.actions),
    values(s.values),
    ...s.blocks.map(blockMarkdown),
    facts(
      [
        ['You should see', [s.success]],
        ['Takes', s.duration === undefined ? [] : [s.duration]],
        ['If not', s.otherwise],
      ],
      s.sources,
    ),
  );
  return parts(apart && warning.length === 0 ? ['<!-- -->'] : [], warning, item(`${s.number}. `, inside));
};

export const laterMarkdown = (l: Later): string[] =>
  parts(
    [`#### ${markdownSentence(l.title)} (${ROLES[l.who].toLowerCase()})`],
    l.irreversible === undefined ? [] : alert('CAUTION', `Can't be undone: ${l.irreversible}`),
    actions(l.actions),
    ...l.blocks.map(blockMarkdown),
    facts(
      [
        ['What it does', [l.effect]],
        ['When it is felt', l.delay === undefined ? [] : [l.delay]],
      ],
      l.sources,
    ),
  );

const item = (mark: string, lines: readonly string[]): string[] =>
  lines.map((line, i) => {
    if (i === 0) return mark + line;
    return line === '' ? '' : ' '.repeat(mark.length) + line;
  });

const placeOf = ({ address, path }: Where): string =>
  [...(address === undefined ? [] : [markdownLink(address, address)]), path.map(markdownSentence).join(' > ')]
    .filter(Boolean)
    .join(', ');

const actions = (all: readonly string[]): string[] =>
  all.length === 1 ? all.map(markdownLine) : all.map((action, i) => `${i + 1}. ${markdownLine(action)}`);

const values = (all: readonly Value[]): string[] =>
  all.length === 0
    ? []
    : [
        '| Field | Value | |',
        '| --- | --- | --- |',
        ...all.map(
          (v) => `| ${markdownSentence(v.label)} | ${markdownCode(v.value)} | ${markdownSentence(v.note ?? '')} |`,
        ),
      ];

const blockMarkdown = ({ label, language, text }: Block): string[] => [
  `${markdownLine(label)}:`,
  '',
  ...markdownBlock(language, text).flatMap((lines) => lines.split('\n')),
];

function facts(said: readonly (readonly [string, readonly string[]])[], sources: readonly Source[]): string[] {
  const lines = said.flatMap(([name, texts]) => texts.map((text) => `- ${name}: ${markdownSentence(text)}`));
  return [...lines, ...(sources.length === 0 ? [] : [`- ${sourcesOf(sources)}`])];
}

const sourcesOf = (all: readonly Source[]): string =>
  `Source: ${all.map(({ title, address, read }) => `${markdownLink(title, address)} (read ${markdownSentence(read)})`).join(', ')}`;

/** In brackets after a sentence. */
export const cited = (all: readonly Source[]): string =>
  all.length === 0 ? '' : ` (${all.map(({ title, address }) => markdownLink(title, address)).join(', ')})`;
