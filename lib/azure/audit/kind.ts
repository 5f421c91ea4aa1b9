import type { AuditKind } from '../../fields/audit-event';

/**
 * What uses a key, as the log of a vault names it.
 * https://learn.microsoft.com/azure/key-vault/general/logging#interpret-your-key-vault-logs
 */
export const USES = ['KeyDecrypt', 'KeyEncrypt', 'KeySign', 'KeyUnwrap', 'KeyVerify', 'KeyWrap'] as const;

const isUse = (operation: string): boolean => USES.some((use) => use === operation);
const READ = /^(Key|Vault)\w*(Get|List)/;
const REFUSED: readonly number[] = [401, 403];
const FIRST_ERROR = 400;

/** What a line of the log is about. An operation that nobody here knows is a change: better seen than passed over. */
export function kindOf(operation: string, status: number | undefined, signature: string): AuditKind {
  if (REFUSED.includes(status ?? 0) || /^(Forbidden|Unauthorized)/.test(signature)) return 'refused';
  if (status !== undefined && status >= FIRST_ERROR) return 'failed';
  if (isUse(operation)) return 'use';
  return READ.test(operation) ? 'read' : 'change';
}

/** Only of the use of a key is asked whether it was expected. */
export const isAsked = isUse;
