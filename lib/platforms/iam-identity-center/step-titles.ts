/** Titles of steps and later items that others name: a page may find the one by the other. */
export const CALLERS = 'Give callers from other accounts their IAM policy';
export const PERMISSION_SETS = 'Give permission sets their IAM policy';
export const SWITCHER = 'See that whoever switches may use the key';
export const SWITCH = 'Switch Identity Center to this key';
export const FIND_INSTANCE = 'Look for the instance of Identity Center';
export const NAME_INSTANCE = 'Put the instance into cmk.yaml';
export const BACK = 'Go back to the key of AWS';
export const LOCKED_OUT = 'Locked out: nobody signs in any more';
export const REPLACE = 'Replace the key by another of your own';
