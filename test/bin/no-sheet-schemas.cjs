// Loaded with --require: to make the schemas of a sheet takes longer than to print one, and only `cmk schema sheet` needs them.
'use strict';
const { dirname, join } = require('node:path');
const Module = require('node:module');

const load = Module._load;
Module._load = function (request, parent, ...rest) {
  const path = join(dirname(parent?.filename ?? ''), request);
  const found = /lib\/sheets\/(procedure|sheet)$/.exec(path);
  if (request.startsWith('.') && found !== null) throw new Error(`${found[0]} was loaded`);
  return load.call(this, request, parent, ...rest);
};
