import * as z from 'zod';

/** Eight, four, four, four and twelve hexadecimal digits. */
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether it has the shape of a GUID, in letters of either case. */
export const isGuid = (text: string): boolean => GUID.test(text.toLowerCase());

/**
 * A GUID, kept in lower case as Azure prints it, so that one id never counts as two.
 * `what` names it in the message ("the object id of a deployer"), `where` says where a person finds it.
 */
export const guid = (what: string, where: string) => {
  const message = `must be a GUID such as 6f89cf12-978b-4d23-ac18-9ef0c127cf87: ${what}. ${where}`;
  return z.string({ error: message }).toLowerCase().regex(GUID, message);
};
