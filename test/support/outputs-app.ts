import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { keepState } from '../../lib/azure/constructs/state-backend';

/** A CDKTF app whose stacks, named on the command line, have outputs only: they need no provider and no network. */
const app = new App({ stackTraces: false });
for (const name of process.argv.slice(2)) {
  const stack = new TerraformStack(app, name);
  keepState(stack, { tenantId: '', subscriptionId: '' });
  new TerraformOutput(stack, 'KeyName', { value: `the key of ${name}` });
}
app.synth();
