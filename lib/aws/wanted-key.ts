import { identityTags } from '../fields/deployment';
import { type AwsDeployment, aliasOf, wantsMultiRegion } from './fields';

/** The properties that a deployment's key shall have, apart from its policy. */
export interface WantedKey {
  /** Without `alias/`. */
  readonly alias: string;
  readonly description: string;
  readonly rotationDays: number;
  readonly deletionWindowDays: number;
  readonly multiRegion: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** What cmk.yaml says of the key; `title` is that of the platform. One source for the stack and for `cmk repair`. */
export const wantedKey = (d: AwsDeployment, title: string): WantedKey => ({
  alias: aliasOf(d),
  description: d.key.description ?? `Customer managed key of ${title} (${d.id})`,
  rotationDays: d.key.rotationDays,
  deletionWindowDays: d.key.deletionWindowDays,
  multiRegion: wantsMultiRegion(d),
  tags: { ...d.tags, ...identityTags(d) },
});
