import pc from 'picocolors';
import { sheet } from './test/support/sheet';
import { everySheet, everyDeployment } from './test/support/every-sheet';
import { render } from './lib/sheets/render';
import { sheetOf } from './lib/platforms/sheet-of';
import { outputsOf } from './tools/outputs-of';
console.log(render([sheet], 'text', pc.createColors(false)));
console.log(render([sheet], 'markdown', pc.createColors(false)));
const all = everyDeployment();
let t = process.hrtime.bigint();
const ms = () => { const n = process.hrtime.bigint(); const r = Number(n - t) / 1e6; t = n; return r.toFixed(0); };
const sheets = Array.from({ length: 200 }, (_, i) => { const d = all[i % all.length]!; return sheetOf(d, { values: outputsOf(d), source: 'x' }); });
console.log('200 sheetOf', ms());
for (const f of ['json', 'text', 'markdown', 'yaml'] as const) { render(sheets, f, pc.createColors(false)); console.log(f, ms()); }
