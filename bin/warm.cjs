// The last part of `npm run build`: runs the built cmk once, and keeps what V8 compiled for that.
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { compiled } = require('./compiled.cjs');

const root = join(__dirname, '..');
const built = join(root, 'dist', 'bin', 'cmk.js');
const example = join(root, 'examples', 'cmk.yaml');
compiled(built).forget();
const { run, keep } = compiled(built);

process.argv = [process.argv[0], built, ...(existsSync(example) ? ['check', '--config', example] : ['schema'])];
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (_text, done) => {
    if (typeof done === 'function') done();
    return true;
  };
}
process.on('exit', (code) => {
  if (code === 0) keep();
});
run();
