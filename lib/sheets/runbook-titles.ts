/** Every runbook, as `cmk runbook` names it, with its title and when it is the right one. */
export const RUNBOOKS = {
  replace: {
    title: 'Replace the key by another one',
    when: 'The key must go, and the platform shall go on with a key of your own: another size, Region or account, a key that somebody else could use.',
  },
  revoke: {
    title: "Take the platform's access away",
    when: 'The platform must not read your data any longer, for now or for good.',
  },
  recover: {
    title: 'Bring the key back',
    when: 'The platform says that it can not use the key, or the key, its policy, its stack or its state are gone.',
  },
  retire: {
    title: 'Retire the key',
    when: 'Nothing uses the key any more, and it shall not stay for ever.',
  },
  'break-glass': {
    title: 'Get in when nobody else can',
    when: 'The usual way to sign in fails, or whoever may change the key is not there. Try it before that.',
  },
  compromised: {
    title: 'Somebody else may have used the key',
    when: 'Credentials of somebody who may use or change the key are in wrong hands, or a use of the key has no explanation.',
  },
} as const;

export type RunbookName = keyof typeof RUNBOOKS;
export const RUNBOOK_NAMES = Object.keys(RUNBOOKS) as [RunbookName, ...RunbookName[]];
