// The last part of `npm run build`: runs the built cmk once, and keeps what V8 compiled for that.
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { compiled } = require('./compiled.cjs');

const root = join(__dirname, '..');
const built = join(root, 'dist', 'bin', 'cmk.js');
const [example, outputs] = ['cmk.yaml', 'outputs.json'].map((name) => join(root, 'examples', name));
compiled(built).forget();
const { run, keep } = compiled(built);

// A whole command: what it runs through is what most commands run through.
const sheets = ['settings', '--config', example, '--all', '--no-live', '--outputs', outputs];
process.argv = [process.argv[0], built, ...(existsSync(example) ? sheets : ['schema'])];
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
