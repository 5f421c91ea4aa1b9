export const FORMATS = ['text', 'json', 'yaml', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];
