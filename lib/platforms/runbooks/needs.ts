import type { AwsDeployment } from '../../aws/fields';
import type { AzureDeployment } from '../../azure/fields';
import type { Role } from '../../sheets/roles';
import { keepers } from './azure-commands';
import type { Context } from './context';

/** What each of those who take part must be allowed to do. */
export function needs({ d, title, data }: Context, role: Role): string {
  if (role === 'platform-admin') return `administers ${title}, and may open a case at ${data.support}`;
  if (role === 'directory-admin') {
    return 'a user of the tenant with the role **Cloud Application Administrator** in Microsoft Entra ID; to disable users, **User Administrator** besides';
  }
  return d.cloud === 'aws' ? onAws(d as AwsDeployment, role) : onAzure(d as AzureDeployment, role);
}

const onAws = ({ account, administrators }: AwsDeployment, role: Role): string =>
  role === 'on-call'
    ? `signs in to AWS account ${account} as one of ${administrators.join(', ')}, or as its administrator`
    : `has the folder of cmk.yaml, and credentials for AWS account ${account} that may deploy (docs/deploying.md)`;

const onAzure = (d: AzureDeployment, role: Role): string =>
  role === 'on-call'
    ? `signs in to Azure as ${keepers({ d })}, from an address that the vault allows`
    : `has the folder of cmk.yaml, and is one of the deployers of cmk.yaml: object id ${d.deployers.join(', ')}`;
