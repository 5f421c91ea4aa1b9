export const FORMATS = ['text', 'json', 'yaml', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** A runbook is a page as well: that of a hand-over is written into a folder. */
export const RUNBOOK_FORMATS = [...FORMATS, 'html'] as const;
export type RunbookFormat = (typeof RUNBOOK_FORMATS)[number];
