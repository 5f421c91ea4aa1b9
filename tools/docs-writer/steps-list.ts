import { ACCESS_PHASE } from '../../lib/fields/access-phase';
import { platforms } from '../../lib/platforms';
import type { Platform } from '../../lib/platforms/platform';
import type { Block, Later, Procedure, Source, Step, Value, Warning, Where } from '../../lib/sheets/procedure';
import { markdownBlock, markdownCode, markdownSentence, markdownText } from '../../lib/sheets/escape-markdown';
import { ROLES } from '../../lib/sheets/roles';
import { outputsOf } from '../outputs-of';
import { exampleIn } from './example-phases';
import { factsByTopic } from './facts-list';
import { VARIANTS, type Variant } from './variants';

/** The procedure of each phase, with the deployment of the example and outputs as a deploy would give them. */
export function proceduresOf(platform: Platform): { name: string; procedure: Procedure }[] {
  return Object.entries(platform.phases).map(([id, name]) => ({ name, procedure: procedureIn(platform, id) }));
}

function procedureIn(
  platform: Platform,
  phase: string,
  { changes = {}, outputs = {} }: Partial<Variant> = {},
): Procedure {
  const d = exampleIn(platform, phase, changes);
  const values = { ...outputsOf(d), [ACCESS_PHASE]: phase };
  return platform.procedure(d, { values, source: 'the example', ...outputs });
}

/** The hand-over of a platform's page, all phases after each other: what the sheet says, in the order of the sheet. */
export function stepsList(platform: Platform): string {
  const phases = proceduresOf(platform);
  const procedures = phases.map(({ procedure }) => procedure);
  return [
    ...beforeLines(platform, procedures),
    ...phases.flatMap(({ name, procedure }, i) => [
      ...heading(3, phases.length === 1 ? `The steps: ${name}` : `Phase ${i + 1}: ${name}`),
      ...drawingLines(procedure),
      ...procedure.steps.flatMap((step, n) => [
        ...heading(4, `${n + 1}. ${markdownSentence(step.title)}`),
        ...stepLines(step),
      ]),
      ...(procedure.next === undefined ? [] : [markdownSentence(procedure.next), '']),
    ]),
    ...heading(3, 'Later'),
    ...laterOf(procedures).flatMap((l) => [...heading(4, markdownSentence(l.title)), ...laterLines(l)]),
  ]
    .join('\n')
    .trimEnd();
}

/** Of each variant of each platform what its own page does not say. */
export function otherHandOvers(): string {
  return platforms
    .flatMap((platform) => {
      const said = new Set(proceduresOf(platform).flatMap(({ procedure }) => pieces(procedure)));
      const parts = (VARIANTS[platform.name] ?? []).flatMap((variant) => [
        ...heading(3, variant.title),
        ...pieces(procedureIn(platform, variant.phase, variant)).filter((piece) => !said.has(piece)),
      ]);
      return [
        ...heading(2, markdownText(platform.title)),
        `What is the same: [its page](${platform.name}.md).`,
        '',
        ...parts,
      ];
    })
    .join('\n');
}

/** A procedure in parts that can be said alone. */
const pieces = (p: Procedure): string[] =>
  [
    drawingLines(p),
    ...[...p.before.ready, ...p.before.irreversible, ...p.before.lockOut].map((w) => [`- ${cited(w)}`, '']),
    ...p.steps.map((step) => [...heading(4, markdownSentence(step.title)), ...stepLines(step)]),
    ...(p.next === undefined ? [] : [[markdownSentence(p.next), '']]),
    ...p.later.map((l) => [...heading(4, markdownSentence(l.title)), ...laterLines(l)]),
  ].map((lines) => lines.join('\n'));

/** Who holds the key, and who may use it through what, as the drawing of the page shows it. */
const drawingLines = ({ drawing: { holder, key, users } }: Procedure): string[] =>
  listed(`${markdownSentence(key)}, held by ${markdownSentence(holder)}. Who may use it:`, [
    ...users.map(
      ({ who, may, through, yet }) =>
        `${markdownSentence(who)}: ${markdownSentence(may)}${through === undefined ? '' : `, through ${markdownSentence(through)}`}${yet ? '' : ' (not yet)'}`,
    ),
  ]);

/** What must be there, without what the page has among its facts. */
function beforeLines(platform: Platform, procedures: readonly Procedure[]): string[] {
  const known = factsByTopic(platform.facts).map(({ fact }) => fact.text);
  const before = procedures.map((p) => p.before);
  const people = distinct(
    before.flatMap((b) => b.people).map(({ who, needs }) => `**${ROLES[who]}**: ${markdownSentence(needs)}.`),
  );
  const warnings = (all: readonly Warning[]) =>
    distinct(all.filter(({ text }) => !known.some((fact) => text.endsWith(fact))).map(cited));
  return [
    ...heading(3, 'Before you begin'),
    ...listed('Who must be there:', people),
    ...listed('What must be so:', warnings(before.flatMap((b) => b.ready))),
    ...listed('What to know besides:', warnings(before.flatMap((b) => [...b.irreversible, ...b.lockOut]))),
  ];
}

function stepLines(s: Step): string[] {
  return [
    `**${ROLES[s.who]}**, ${whereText(s.where)}`,
    '',
    ...caution(s.irreversible),
    ...numbered(s.actions),
    ...(s.values.length === 0 ? [] : [...s.values.map(valueLine), '']),
    ...s.blocks.flatMap(blockLines),
    `**It worked**: ${markdownSentence(s.success)}${timed('It takes', s.duration)}${linked(s.sources)}`,
    '',
    ...listed('If not:', s.otherwise.map(markdownSentence)),
  ];
}

function laterLines(l: Later): string[] {
  return [
    `**${ROLES[l.who]}**`,
    '',
    ...caution(l.irreversible),
    ...numbered(l.actions),
    ...l.blocks.flatMap(blockLines),
    `**Effect**: ${markdownSentence(l.effect)}${timed('Felt after', l.delay)}${linked(l.sources)}`,
    '',
  ];
}

/** Each `later` once, as the last phase that has it says it, and in its order. */
function laterOf(procedures: readonly Procedure[]): Later[] {
  const all = procedures.toReversed().flatMap((p) => p.later);
  return all.filter((l, i) => all.findIndex(({ id }) => id === l.id) === i);
}

const distinct = (lines: readonly string[]): string[] => [...new Set(lines)];
const heading = (level: number, text: string): string[] => [`${'#'.repeat(level)} ${text}`, ''];
const caution = (text: string | undefined): string[] =>
  text === undefined ? [] : ['> [!CAUTION]', `> Can't be undone: ${markdownSentence(text)}`, ''];
const listed = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [title, '', ...items.map((item) => `- ${item}`), ''];
const numbered = (actions: readonly string[]): string[] =>
  actions.length === 0 ? [] : [...actions.map((action, i) => `${i + 1}. ${markdownSentence(action)}`), ''];
const valueLine = ({ label, value, note }: Value): string =>
  `- **${markdownText(label)}**: ${markdownCode(value)}${note === undefined ? '' : ` (${markdownSentence(note)})`}`;

/** YAML is markdownSentence as a block of its own: it may hold what a person fills in. */
const blockLines = ({ label, language, text }: Block): string[] => [
  `${markdownSentence(label)}:`,
  '',
  ...markdownBlock(language === 'yaml' ? 'yaml block' : language, text),
  '',
];

const whereText = ({ address, path }: Where): string =>
  `${address === undefined ? '' : `after signing in at <${address}>: `}${path.map(markdownSentence).join(' > ')}`;
const cited = ({ text, sources }: Warning): string => `${markdownSentence(text)}${linked(sources)}`;

/** Behind a sentence; the day on which each was read stands in the sheet. */
const linked = (sources: readonly Source[]): string =>
  sources.length === 0 ? '' : ` (${sources.map(({ address }) => `[source](${address})`).join(', ')})`;

const timed = (title: string, text: string | undefined): string =>
  text === undefined ? '' : ` **${title}**: ${markdownSentence(text).replace(/\.$/, '')}.`;
