import { writeFileSync } from 'node:fs';
import { ASSETS, assetsText } from './assets';

/** `npm run page`: writes style and scripts of the pages into the file that the pages are made with. */
writeFileSync(ASSETS, assetsText());
