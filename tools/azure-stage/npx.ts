import { join } from 'node:path';
import { PROJECT } from '../project';

const at = (path: string): string => `'${process.execPath}' '${join(PROJECT, path)}'`;

/**
 * A program `npx` for the folder of the stage, so that commands run there letter by letter as the documentation has them.
 * It adds what stands there for pipelines: `--auto-approve`, where a terminal would ask, and `--skip-provider-lock`, since
 * the registry that the lock asks is out of reach.
 */
export const NPX = `#!/bin/sh
[ "$1" = --no ] && shift
program=$1; shift
case "$program $1" in
  'cdktf diff') set -- "$@" --skip-provider-lock ;;
  'cdktf deploy') set -- "$@" --skip-provider-lock --auto-approve ;;
esac
case $program in
  cdktf) exec ${at('node_modules/cdktf-cli/bundle/bin/cdktf')} "$@" ;;
  cmk) exec ${at('node_modules/tsx/dist/cli.mjs')} '${join(PROJECT, 'bin/cmk.ts')}' "$@" ;;
esac
echo "npx: $program is not of this project" >&2
exit 127
`;
