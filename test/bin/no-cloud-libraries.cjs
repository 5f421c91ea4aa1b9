// Loaded with --require: a command that needs no cloud must not even load a cloud's libraries.
'use strict';
const Module = require('node:module');

const load = Module._load;
Module._load = function (request, ...rest) {
  if (/^(aws-cdk-lib|cdktf|@cdktf\/|@aws-sdk\/|@azure\/)/.test(request)) throw new Error(`${request} was loaded`);
  return load.call(this, request, ...rest);
};
