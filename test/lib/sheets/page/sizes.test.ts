import { fleetPage } from '../../../../lib/sheets/page/fleet-page';
import { sheetPage } from '../../../../lib/sheets/page/sheet-page';
import { fleetSheets } from '../../../../tools/example-sheets';

const sheets = fleetSheets(200);

test('a page has less than 100 KB', () => {
  expect(sheets.map(sheetPage).filter((html) => Buffer.byteLength(html) >= 100_000)).toEqual([]);
});

test('200 pages and their index have less than 20 MB', () => {
  const index = fleetPage(
    sheets.map((sheet) => ({ sheet, file: `${sheet.deployment}.html` })),
    [],
  );
  const bytes = [...sheets.map(sheetPage), index].reduce((sum, html) => sum + Buffer.byteLength(html), 0);
  expect(bytes).toBeLessThan(20_000_000);
});
