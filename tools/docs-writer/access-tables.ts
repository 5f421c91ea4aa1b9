import type { AwsDeployment } from '../../lib/aws/fields';
import { accessMarkdown } from '../../lib/cli/access-text';
import { platformOf } from '../../lib/platforms';
import { awsAccessTable } from '../../lib/platforms/aws-access';
import { loadFile } from '../../lib/configuration/load-file';
import { PROJECT } from '../project';

/** Who can do what with each AWS key of examples/cmk.yaml, as `cmk policy <id> --format markdown` prints it. */
export function accessTables(): string {
  const { deployments } = loadFile('examples/cmk.yaml', PROJECT);
  return deployments
    .filter((d): d is AwsDeployment => d.cloud === 'aws')
    .map((d) => `### ${d.id}\n\n${accessMarkdown(awsAccessTable(platformOf(d), d))}`)
    .join('\n');
}
