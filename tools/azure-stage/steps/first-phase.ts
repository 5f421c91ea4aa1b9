import { errorsOf, summaryOf } from '../terraform';
import { prepare, type Stage } from '../stage';

/** From nothing to a vault with a key, and then nothing more to do. */
export async function deployFirstPhase(stage: Stage): Promise<boolean> {
  const { report, first, people } = stage;
  report.chapter('First phase: vault, key and deployers');
  if (!(await prepare(stage, first))) return false;
  const terraform = stage.terraform(people.deployer);
  const validated = JSON.parse((await terraform.run('validate', '-json')).stdout) as { diagnostics: unknown };
  report.equal('validate finds nothing, no deprecated argument either', validated.diagnostics, []);
  const environment = stage.environmentOf(people.deployer);
  const diff = await stage.workspace.diff(environment);
  if (!report.check('cdktf diff shows what will be made', diff.code === 0, errorsOf(diff))) return false;
  const deployed = await stage.workspace.deploy(environment);
  if (!report.check('cdktf deploy creates vault, access and key', deployed.code === 0, errorsOf(deployed)))
    return false;
  const second = await terraform.plan();
  report.check('a second plan is empty', second.empty, summaryOf(second));
  return true;
}
