import { type DeploymentIdentity, identityTags } from '../../fields/deployment';

/** Whether something has the tags of this deployment, and so is its own. */
export const isOwn = (d: DeploymentIdentity, tags: Readonly<Record<string, string>> = {}): boolean =>
  Object.entries(identityTags(d)).every(([tag, value]) => tags[tag] === value);
