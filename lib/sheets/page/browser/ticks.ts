/** What a person has ticked on this page: kept in the browser under one name for each deployment and phase. */
export interface Ticks {
  /** Whether the box under what can't be undone is ticked. */
  readonly read: boolean;
  /** Ids of the steps that are done. */
  readonly done: readonly string[];
  /** Whose steps are shown; empty for everybody's. */
  readonly who: string;
}

export const NONE: Ticks = { read: false, done: [], who: '' };

/** What was kept; nothing where the browser keeps nothing, or something else stands there. */
export function kept(name: string): Ticks {
  try {
    const { read, done, who } = JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Record<keyof Ticks, unknown>>;
    return {
      read: read === true,
      done: Array.isArray(done) ? done.filter((id): id is string => typeof id === 'string') : [],
      who: typeof who === 'string' ? who : '',
    };
  } catch {
    return NONE;
  }
}

/** False where the browser keeps nothing: private windows, or a full store. */
export function keep(name: string, ticks: Ticks): boolean {
  try {
    localStorage.setItem(name, JSON.stringify(ticks));
    return true;
  } catch {
    return false;
  }
}
