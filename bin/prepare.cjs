// What npm runs after an install: builds cmk where the compiler is there. Where it isn't (npx links the clone before
// npm ci, or npm ci --ignore-scripts), cmk itself says in one sentence what to run; a failure here would break npx for
// good.
'use strict';
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { spawnSync } = require('node:child_process');

const root = join(__dirname, '..');
if (existsSync(join(root, 'node_modules', 'esbuild'))) {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
