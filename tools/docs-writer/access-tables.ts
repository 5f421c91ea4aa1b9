import { accessTable } from '../../lib/aws/policy/access-table';
import type { AwsDeployment } from '../../lib/aws/fields';
import { accessMarkdown } from '../../lib/cli/access-text';
import { platformOf } from '../../lib/platforms';
import { loadFile } from '../../lib/configuration/load-file';
import { PROJECT } from '../project';

/** Who can do what with one key of examples/cmk.yaml, as `cmk policy <id> --format markdown` prints it. */
export function accessMarkdownOf(id: string): string {
  const d = loadFile('examples/cmk.yaml', PROJECT).deployments.find((each) => each.id === id);
  const aws = d && platformOf(d).aws;
  if (d === undefined || aws === undefined) throw new Error(`examples/cmk.yaml has no AWS deployment ${id}`);
  const policy = aws.workloadPolicy?.(d, 'the key');
  const workload = policy && { name: "the workload's role", policy };
  return accessMarkdown(accessTable(aws.keyPolicy(d), (d as AwsDeployment).account, workload));
}
