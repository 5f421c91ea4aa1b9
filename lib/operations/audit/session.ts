import { type Session, type SessionOptions, openSession } from '../session';

/** At two calls a second a busy month takes hours. */
const OPERATION_SECONDS = 24 * 60 * 60;

/** A session whose calls together may take a day. */
export const openAuditSession = (options: SessionOptions): Session =>
  openSession({ ...options, operationSeconds: OPERATION_SECONDS });
