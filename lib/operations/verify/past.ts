import { UserError } from '../../problems/user-error';
import type { Past } from './rotation';

/** What was is told where it can be read, and its lack is no fault of the key. */
export async function pastOf(read: () => Promise<Past>): Promise<Past> {
  try {
    return await read();
  } catch (e) {
    if (!(e instanceof UserError)) throw e;
    return { unread: e.message };
  }
}
