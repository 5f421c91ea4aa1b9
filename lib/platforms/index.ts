import { adobeExperiencePlatform } from './adobe-experience-platform';
import { iamIdentityCenter } from './iam-identity-center';
import { immuta } from './immuta';
import { informatica } from './informatica';
import type { DeploymentIdentity } from '../fields/deployment';
import type { Platform } from './platform';

/** Every platform on every cloud: one line each. */
export const platforms: readonly Platform[] = [adobeExperiencePlatform, iamIdentityCenter, immuta, informatica];

/** The platform of a deployment that was loaded; a bug when there is none. */
export function platformOf(d: DeploymentIdentity): Platform {
  const found = platforms.find((p) => p.name === d.platform && p.cloud === d.cloud);
  if (found === undefined) throw new Error(`no platform ${d.platform} on ${d.cloud}`);
  return found;
}
