import { platforms } from '../../lib/platforms';
import { accessTables } from './access-tables';
import { alertKinds, azureAlertKinds } from './alert-kinds';
import { alertPolicies, alertRules, azureAlertRules } from './alert-rules';
import { factsList } from './facts-list';
import { fieldsTables } from './fields-table';
import { runbookPages } from './runbook-pages';
import { otherHandOvers, stepsList } from './steps-list';

/** A part of a page that is made from the code, between `<!-- name -->` and `<!-- /name -->`. */
export interface GeneratedPart {
  readonly file: string;
  readonly name: string;
  make(): string;
}

export const generatedParts: readonly GeneratedPart[] = [
  { file: 'docs/configuration.md', name: 'fields', make: () => fieldsTables() },
  { file: 'docs/alerts.md', name: 'alert-kinds', make: () => alertKinds() },
  { file: 'docs/alerts.md', name: 'azure-alert-kinds', make: () => azureAlertKinds() },
  { file: 'docs/alert-rules.md', name: 'alert-rules', make: () => alertRules() },
  { file: 'docs/alert-rules.md', name: 'alert-policies', make: () => alertPolicies() },
  { file: 'docs/alert-rules.md', name: 'azure-alert-rules', make: () => azureAlertRules() },
  { file: 'docs/access.md', name: 'access', make: () => accessTables() },
  ...platforms.map(({ name, facts }) => ({ file: `docs/${name}.md`, name: 'facts', make: () => factsList(facts) })),
  ...platforms.map((p) => ({ file: `docs/${p.name}.md`, name: 'steps', make: () => stepsList(p) })),
  ...platforms.map((p) => ({ file: `docs/runbooks/${p.name}.md`, name: 'runbooks', make: () => runbookPages(p) })),
  { file: 'docs/other-hand-overs.md', name: 'variants', make: () => otherHandOvers() },
];

/** The page with its generated part made anew. Throws when the page has no place for it. */
export function renew(page: string, { file, name, make }: GeneratedPart): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} needs the lines ${begin} and ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${make().trim()}\n\n${page.slice(to)}`;
}
