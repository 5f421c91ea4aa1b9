/** What names a deployment: the same for every platform and cloud. */
export interface DeploymentIdentity {
  /** The key of the deployment in cmk.yaml. It is the identity of the key: another id is another key. */
  readonly id: string;
  /** The optional top-level `name:` of cmk.yaml. */
  readonly name?: string;
  /** `cmk-<id>`, or `cmk-<name>-<id>` when cmk.yaml has a name. Also the default alias. */
  readonly stackName: string;
  readonly platform: string;
  readonly cloud: Cloud;
}

export type Cloud = 'aws' | 'azure';

/** A deployment as the rest of the program sees it: its identity and what cmk.yaml says for its platform. */
export type Deployment<C extends object = object> = DeploymentIdentity & Readonly<C>;

/** Tags by which `cmk list --deployed` finds what it made. */
export function identityTags(d: DeploymentIdentity): Record<string, string> {
  return { 'cmk:id': d.id, ...(d.name === undefined ? {} : { 'cmk:name': d.name }) };
}
