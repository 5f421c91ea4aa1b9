import { accessTable } from '../../lib/aws/policy/access-table';
import type { AwsDeployment } from '../../lib/aws/fields';
import { accessMarkdown } from '../../lib/cli/access-text';
import { platformOf } from '../../lib/platforms';
import { loadFile } from '../../lib/configuration/load-file';
import { PROJECT } from '../project';

/** Who can do what with each AWS key of examples/cmk.yaml, as `cmk policy <id> --format markdown` prints it. */
export function accessTables(): string {
  const { deployments } = loadFile('examples/cmk.yaml', PROJECT);
  return deployments
    .filter((d): d is AwsDeployment => d.cloud === 'aws')
    .map((d) => `### ${d.id}\n\n${tableOf(d)}`)
    .join('\n');
}

function tableOf(d: AwsDeployment): string {
  const { aws } = platformOf(d);
  if (aws === undefined) throw new Error(`${d.platform} has no policies`);
  const policy = aws.workloadPolicy?.(d, 'the key');
  const workload = policy && { name: "the workload's role", policy };
  return accessMarkdown(accessTable(aws.keyPolicy(d), d.account, workload));
}
