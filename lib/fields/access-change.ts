/**
 * One way in which somebody's access differs between two states of the same key. It stands here, on the floor below
 * both clouds, because lib/aws and lib/azure make such changes, must not import each other, and are shown as one list.
 */
export interface AccessChange {
  /** `more` where somebody gains, or may gain as far as can be told. */
  readonly access: 'more' | 'less';
  /** What gives the access, e.g. `key policy`, `IAM policy of role/Immuta`, `grant`, `access policy`, `network`. */
  readonly layer: string;
  /** A sentence, e.g. `role/KeyAdministrator may no longer schedule deletion and cancel deletion`. */
  readonly text: string;
  /** Actions or permissions as the cloud writes them; empty where the change is not one of actions. */
  readonly actions: readonly string[];
  /** Sids of the statements that say so; empty where they have none. */
  readonly statements: readonly string[];
}

/** What deploying would change: `grows` where somebody gains. */
export interface AccessGrowth {
  readonly grows: boolean;
  readonly changes: readonly AccessChange[];
}

/** What the cloud has otherwise than configured: `differs` where anybody has more or less. */
export interface AccessDrift {
  readonly differs: boolean;
  readonly changes: readonly AccessChange[];
}

export const growthOf = (changes: readonly AccessChange[]): AccessGrowth => ({
  grows: changes.some((c) => c.access === 'more'),
  changes,
});

export const driftOf = (changes: readonly AccessChange[]): AccessDrift => ({ differs: changes.length > 0, changes });
