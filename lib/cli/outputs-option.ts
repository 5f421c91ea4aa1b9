import { Option } from '@commander-js/extra-typings';

export const collect = (value: string, all: readonly string[]): readonly string[] => [...all, value];

/** `--outputs`, as often as there are files. */
export const outputsOption = () =>
  new Option('--outputs <file>', 'read outputs from a file of cdk or cdktf, repeatable')
    .argParser(collect)
    .default<readonly string[]>([]);
