// The built cmk, compiled: what V8 made of it at the build lies beside it, so that a start need not compile 1.8 MB again.
// V8 itself refuses what another version made, but knows a source by its length alone: so the source stands before it.
// https://nodejs.org/docs/latest-v20.x/api/vm.html#scriptcreatecacheddata
'use strict';
const { existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { Module, createRequire } = require('node:module');
const { dirname } = require('node:path');
const { Script } = require('node:vm');

/** The code of one built file: `run` does what `require` of it would, `keep` writes what was compiled so far. */
function compiled(built) {
  const kept = `${built}.compiled`;
  const source = readFileSync(built);
  const cachedData = existsSync(kept) ? dataFor(source, readFileSync(kept)) : undefined;
  const script = new Script(Module.wrap(source.toString()), { filename: built, cachedData });
  const run = () => {
    const module = { exports: {} };
    script.runInThisContext().call(module.exports, module.exports, createRequire(built), module, built, dirname(built));
  };
  const keep = () => writeFileSync(kept, Buffer.concat([source, script.createCachedData()]));
  const forget = () => rmSync(kept, { force: true });
  return { script, run, keep, forget };
}

const dataFor = (source, kept) =>
  kept.subarray(0, source.length).equals(source) ? kept.subarray(source.length) : undefined;

module.exports = { compiled };
