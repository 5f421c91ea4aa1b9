import { vaultKeep } from '../../azure/facts';
import { azureClaims, azureNeeds } from '../../azure/claims';
import type { Platform } from '../platform';
import { vaultAccess } from './access';
import { check } from './check';
import { informaticaSchema, type InformaticaConfig } from './config';
import { facts } from './facts';
import { outputs } from './outputs';
import { next, phase, phases } from './phases';
import { GUIDE } from './pages';
import { procedure } from './procedure';
import { INFORMATICA } from './vendor';
import { runbooks } from './runbooks';

export const informatica: Platform<InformaticaConfig> = {
  name: 'informatica',
  title: 'Informatica Intelligent Data Management Cloud',
  cloud: 'azure',
  schema: informaticaSchema,
  facts,
  azure: { vaultAccess, keyOperations: INFORMATICA.keyOperations },
  check: (d, read) => ({ deployment: d, fieldProblems: check(d, read), problems: [] }),
  claims: azureClaims,
  needs: azureNeeds,
  phases,
  phase,
  next,
  outputs,
  procedure,
  connecting: {
    text: 'Informatica documents its settings page alone for this.',
    sources: [GUIDE],
  },
  runbooks,
  keep: vaultKeep,
  stack: () => import('./azure-stack'),
};
