import { aliasClaims, checkAws } from '../../aws/check';
import { awsOutputs } from '../../aws/outputs';
import type { Platform } from '../platform';
import { type AdobeConfig, type AdobeDetails, adobeSchema } from './config';
import { facts } from './facts';
import { keyPolicy } from './policy';
import { phase, settings } from './settings';
import { vendorStatements } from './vendor-statements';

export const adobeExperiencePlatform: Platform<AdobeConfig, AdobeDetails> = {
  name: 'adobe-experience-platform',
  title: 'Adobe Experience Platform',
  cloud: 'aws',
  schema: adobeSchema,
  facts,
  aws: { keyPolicy },
  check: (d, read) => {
    const { statements, fieldProblems, problems } = vendorStatements(d, read);
    const own = checkAws(d, { administrators: d.administrators, users: d.users });
    return { deployment: { ...d, statements }, fieldProblems: [...own, ...fieldProblems], problems };
  },
  claims: aliasClaims,
  phase,
  outputs: awsOutputs,
  settings,
  stack: () => import('./aws-stack'),
};
