import type { Platform } from '../platform';
import { check } from './check';
import { informaticaSchema, type InformaticaConfig } from './config';
import { facts } from './facts';
import { outputs } from './outputs';
import { phase } from './phase';
import { settings } from './settings';

export const informatica: Platform<InformaticaConfig> = {
  name: 'informatica',
  title: 'Informatica Intelligent Data Management Cloud',
  cloud: 'azure',
  schema: informaticaSchema,
  facts,
  check: (d, read) => ({ deployment: d, fieldProblems: check(d, read), problems: [] }),
  claims: (d) => [
    { what: `vault name "${d.vault.name.toLowerCase()}" (names are unique in all of Azure)`, path: ['vault', 'name'] },
  ],
  phase,
  outputs,
  settings,
  stack: () => import('./azure-stack'),
};
