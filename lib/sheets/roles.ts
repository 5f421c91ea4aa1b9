/** Who does a step of a hand-over, as `--for` names them, with the title that is printed. */
export const ROLES = {
  'cloud-engineer': 'Cloud engineer',
  'platform-admin': 'Platform administrator',
  'directory-admin': 'Directory administrator',
  'on-call': 'On call',
} as const;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as [Role, ...Role[]];
