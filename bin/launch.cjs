#!/usr/bin/env node
// Starts the built cmk. A missing or stale build gets one sentence: yesterday's build would print yesterday's policy.
'use strict';
const { existsSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { compiled } = require('./compiled.cjs');

const root = join(__dirname, '..');
const built = join(root, 'dist', 'bin', 'cmk.js');

function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) time = Math.max(time, newest(path));
    else if (/\.(?:tsx?|json)$/.test(entry.name)) time = Math.max(time, statSync(path).mtimeMs);
  }
  return time;
}

function refuse(why) {
  const command = existsSync(join(root, 'node_modules', 'esbuild')) ? 'npm run build' : 'npm ci';
  process.stderr.write(`cmk ${why}. Run in ${root}: ${command}\n`);
  process.exit(1);
}

if (!existsSync(built)) refuse('is not built yet');
if (Math.max(newest(join(root, 'lib')), newest(join(root, 'bin'))) > statSync(built).mtimeMs) {
  refuse('was built before the sources changed');
}
compiled(built).run();
