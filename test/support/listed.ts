import type { Listed } from '../../lib/sheets/page/fleet-page';
import { richSheet } from './rich-sheet';

/** Rows of an index: every third in the second phase, every tenth with a notice; each in an account of its own. */
export const listed = (count: number): Listed[] =>
  Array.from({ length: count }, (_, i) => {
    const phase = i % 3 === 0 ? { step: 2, name: 'key with access of the vendor' } : {};
    const sheet = richSheet();
    return {
      file: `vendor-${i}.html`,
      sheet: {
        ...sheet,
        deployment: `vendor-${i}`,
        place: `AWS account ${100_000_000_000 + i}, eu-west-1`,
        phase: { ...sheet.phase, ...phase },
        notices: i % 10 === 0 ? sheet.notices : [],
      },
    };
  });
