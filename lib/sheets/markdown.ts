import type { Sheet } from './sheet';

export const sheetMarkdown = (sheet: Sheet): string => JSON.stringify(sheet);
