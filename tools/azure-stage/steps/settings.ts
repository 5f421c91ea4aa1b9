import * as z from 'zod';
import type { Stage } from '../stage';
import { DEPLOYMENT } from '../example';

const sheet = z.object({ fields: z.array(z.object({ label: z.string(), value: z.string() })) });
const sheets = z.union([z.array(sheet), sheet.transform((one) => [one])]);

/** The sheet of `cmk settings` against the vault as it is now. */
export async function checkSettings(stage: Stage, claim: string): Promise<void> {
  const { report, people, first } = stage;
  const printed = await stage.cdktf(people.deployer).cmk('settings', DEPLOYMENT, '--json');
  if (!report.check('cmk settings', printed.code === 0, printed.output)) return;
  const fields = sheets.parse(JSON.parse(printed.stdout))[0]?.fields ?? [];
  const live = await stage.keys(people.deployer).getKey(stage.keyName);
  report.equal(claim, Object.fromEntries(fields.map(({ label, value }) => [label, value])), {
    'Tenant ID': first.tenantId,
    'Key Vault URI': `${stage.vaultUri}/`,
    'Key Name': stage.keyName,
    'Key Version': live.properties.version,
  });
}
