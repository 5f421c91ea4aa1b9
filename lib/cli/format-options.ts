import { Option } from '@commander-js/extra-typings';

/** `--format`, one of these; the first is the default. */
export const formatOption = <const F extends readonly [string, ...string[]]>(formats: F) =>
  new Option('-f, --format <format>', 'how to print the result').choices(formats).default(formats[0] as F[number]);

export const jsonOption = () => new Option('--json', 'short for --format json').implies({ format: 'json' as const });
