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
  const plan = await terraform.plan();
  const applied = plan.code === 1 ? plan : await terraform.apply();
  if (!report.check('apply creates vault, access and key', applied.code === 0, errorsOf(applied))) return false;
  const second = await terraform.plan();
  report.check('a second plan is empty', second.empty, summaryOf(second));
  return true;
}
