/** Why the plan of one stack must stop, and how a person lets it go on knowingly. */
export interface PlanStop {
  readonly because: StopReason;
  /** What was seen and what to do, for people. Ends with a comma: `stopText` adds the way on by the variable. */
  readonly sentence: string;
}

export type StopReason = keyof typeof STOP_VARIABLES;

/** Variables of Terraform by which a person says what may happen: `cdktf deploy --var=EnableDisabledKey=true`. */
export const STOP_VARIABLES = {
  disabled: { name: 'EnableDisabledKey', description: 'Whether this apply may enable the disabled key.' },
  deletedKey: { name: 'RecoverDeletedKey', description: 'Whether this apply may recover the deleted key.' },
  deletedVault: { name: 'RecoverDeletedVault', description: 'Whether this apply may recover the deleted vault.' },
  lost: {
    name: 'CreateLostKeyAnew',
    description: 'Whether this apply may create another key for the one that is gone.',
  },
  unseen: { name: 'DeployUnseen', description: 'Whether this apply may go on although the key could not be seen.' },
} as const;

/** The whole sentence, which ends with the way on. */
export const stopText = ({ because, sentence }: PlanStop): string =>
  `${sentence} or add --var=${STOP_VARIABLES[because].name}=true to this command.`;
