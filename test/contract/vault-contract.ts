import { benchFor } from './bench';
import { registerRulesOfAccess } from './rules-of-access';
import { registerRulesOfKeys } from './rules-of-keys';
import { registerRulesOfUse } from './rules-of-use';
import type { OpenVault, VaultUnderTest } from './vault-under-test';

/** Making RSA keys takes long on a busy machine. */
const PATIENCE_MS = 60_000;

/** Registers the rules that every stand-in for a key vault keeps, as jest tests. */
export function registerVaultContract(subject: VaultUnderTest): void {
  describe(`the contract of a key vault, kept by ${subject.name}`, () => {
    let vault: OpenVault;
    beforeAll(async () => (vault = await subject.open()), PATIENCE_MS);
    afterAll(() => vault.close());

    const rule = (name: string, check: () => Promise<void>): void => {
      const departure = subject.departures[name];
      if (departure === undefined) test(name, check, PATIENCE_MS);
      else test.failing(`${name} (not here: ${departure})`, check, PATIENCE_MS);
    };
    const bench = benchFor(() => vault, rule);
    registerRulesOfAccess(bench);
    registerRulesOfKeys(bench);
    registerRulesOfUse(bench);
  });
}
