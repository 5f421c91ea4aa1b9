import { Option } from '@commander-js/extra-typings';

/** `--no-live`: what a sheet says is then what was deployed, and not what is there. */
export const noLiveOption = () =>
  new Option('--no-live', 'do not ask the clouds for the key as it is now: its policy in AWS, its version in Azure');
