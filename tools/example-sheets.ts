import { loadFile } from '../lib/configuration/load-file';
import { sheetOf } from '../lib/platforms/sheet-of';
import type { Sheet } from '../lib/sheets/sheet';
import { outputsOf } from './outputs-of';
import { PROJECT } from './project';

/** The sheets of examples/cmk.yaml, as if all of it were deployed. */
export function exampleSheets(): readonly Sheet[] {
  const { deployments } = loadFile('examples/cmk.yaml', PROJECT);
  return deployments.map((d) => sheetOf(d, { values: outputsOf(d), source: `the stack ${d.stackName}` }));
}

/** `count` sheets: those of the example in turn, each with an id, an account or subscription and a key of its own. */
export function fleetSheets(count: number): Sheet[] {
  const texts = exampleSheets().map((sheet) => JSON.stringify(sheet));
  return Array.from({ length: count }, (_, i) => {
    const text = (texts[i % texts.length] as string)
      .replaceAll(/\b(?:111122223333|222233334444)\b/g, String(100_000_000_000 + i))
      .replaceAll(/\b(?:1234abcd|6082bfda)(?=-)/g, (0x10000000 + i).toString(16));
    return { ...(JSON.parse(text) as Sheet), deployment: `deployment-${i}` };
  });
}
