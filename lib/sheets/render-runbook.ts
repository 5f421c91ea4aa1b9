import type { RunbookFormat } from './formats';
import { runbookPage } from './page/runbook-page';
import type { Runbook } from './runbook';
import { runbookMarkdown } from './runbook-markdown';
import { runbookText } from './runbook-text';
import type { Style } from './style';
import { printableYamlOf } from './yaml';

/** Of a terminal that says nothing of its own. */
const COLUMNS = 80;

/** A runbook in one format; HTML is a page that works by itself, from disk. */
export function renderRunbook(runbook: Runbook, format: RunbookFormat, style: Style, columns = COLUMNS): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(runbook, undefined, 2)}\n`;
    case 'yaml':
      return printableYamlOf(runbook);
    case 'markdown':
      return runbookMarkdown(runbook);
    case 'html':
      return runbookPage(runbook);
    case 'text':
      return runbookText(runbook, style, columns);
  }
}
