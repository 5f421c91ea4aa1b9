import { join } from 'node:path';

/** The cmk.yaml of the demo: relative to the project, as it stands in the repository. */
export const CONFIGURATION = join('examples', 'cmk.yaml');
