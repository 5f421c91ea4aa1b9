import { errorsOf, summaryOf } from '../plan';
import type { Stage } from '../stage';

/** From nothing to a vault with a key, and then nothing more to do. */
export async function deployFirstPhase(stage: Stage): Promise<boolean> {
  const { report, first, people, workspace } = stage;
  report.chapter('First phase: vault, key and deployers');
  workspace.configure(first);
  const cdktf = stage.cdktf(people.deployer);
  const diff = await cdktf.diff();
  if (!report.check('cdktf diff shows what will be made', diff.code === 0, errorsOf(diff))) return false;
  const validated = JSON.parse((await stage.terraform(people.deployer).run('validate', '-json')).stdout) as object;
  report.equal('validate finds nothing, no deprecated argument either', validated, {
    ...validated,
    ...{ error_count: 0, warning_count: 0, diagnostics: [] },
  });
  const deployed = await cdktf.deploy();
  if (!report.check('cdktf deploy creates vault, access and key', deployed.code === 0, errorsOf(deployed)))
    return false;
  const second = await cdktf.diff();
  report.check('a second cdktf diff is empty', second.empty, summaryOf(second));
  return true;
}
