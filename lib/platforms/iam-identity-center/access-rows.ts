import type { AccessRow } from '../../aws/policy/access-table';
import { administratorsWarning } from '../../aws/facts';
import type { RowWords } from '../platform';
import type { IdentityCenterDeployment } from './config';

/** Whom the statements for everybody mean, by the beginning of their Sid. */
export const EVERYBODY = {
  AllowOrgPrincipalsViaIdentityCenterAndIdentityStore: 'users and roles of your organization',
  AllowManagedApps: 'AWS managed applications of your organization',
} as const;

/** What the proof says of a row in place of `everybody, as statement 4 says`, and what administrators could do besides. */
export function explain(d: IdentityCenterDeployment, { principal }: AccessRow, sids: readonly string[]): RowWords {
  switch (principal?.kind) {
    case 'everybody':
      return everybody(sids[0] ?? '');
    case 'account':
      return principal.id === d.delegatedAdministratorAccount && d.delegatedAdministratorAccess === 'all'
        ? {
            note: "So AWS' baseline has it: IAM administrators there can decrypt, and create grants for anyone. `delegatedAdministratorAccess: through-identity-center` narrows that.",
          }
        : {};
    case 'principal':
      return d.administrators.includes(principal.id)
        ? { note: administratorsWarning(d.administratorsMayDelete, d.strictAdministrators) }
        : {};
    default:
      return {};
  }
}

/** Narrowed, there is a statement for each of the two services. */
function everybody(sid: string): RowWords {
  const [, who] = Object.entries(EVERYBODY).find(([start]) => sid.startsWith(start)) ?? [];
  if (who === undefined) return {};
  const narrowed = /Through(?<service>IdentityCenter|IdentityStore)$/.exec(sid)?.groups?.['service'];
  switch (narrowed) {
    case 'IdentityCenter':
      return { who: `${who}, through Identity Center, for this instance alone` };
    case 'IdentityStore':
      return { who: `${who}, through Identity Store, for this identity store alone` };
    default:
      return { who: `${who}, through Identity Center and Identity Store` };
  }
}
