import type { KeyDescription, KeyRotation, ManagedKey } from '../../../lib/live/managed-key';
import type { Fault } from '../../../tools/small-vault/fault';

/** What asks the cloud about a key, or changes it there. */
export const CALLS = {
  describe: (key) => key.describe(),
  rotation: (key) => key.rotation(),
  pastRotations: (key) => key.pastRotations(),
  names: (key) => key.names(),
  lastUse: (key) => key.lastUse(),
  access: (key) => key.access(),
  roundTrip: (key) => key.roundTrip({}),
  olderVersions: (key) => key.olderVersions(),
  disable: (key) => key.disable(),
  enable: (key) => key.enable(),
  rotate: (key) => key.rotate(),
} as const satisfies Record<string, (key: ManagedKey<unknown>) => Promise<unknown>>;

export type Call = keyof typeof CALLS;

/** A key that was made for one test. */
export interface KeyUnderTest<Access> {
  /** As somebody asks who may run the key and use it. */
  readonly key: ManagedKey<Access>;
  /** As somebody asks who may do nothing. */
  readonly refused: ManagedKey<Access>;
  /** What the names and tags of the key are. */
  readonly names: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  /** Deletes it as far as its cloud does that at once. */
  remove(): Promise<void>;
  /** Encrypts with the key as it is now; gives what decrypts that, later. */
  seal(plain: Buffer): Promise<() => Promise<Uint8Array | undefined>>;
  /** Lets it rotate every 90 days. */
  rotateBy90Days(): Promise<void>;
  /** Lets a stranger use it, by a way that no deployment goes; gives how that is seen. */
  letStrangerIn(): Promise<(access: Access) => boolean>;
}

/** An open cloud in which keys can be made. */
export interface OpenCloud<Access> {
  make(): Promise<KeyUnderTest<Access>>;
  /** A key that was never there. */
  readonly absent: ManagedKey<Access>;
  close(): Promise<void>;
}

/** A cloud, or what stands in for it, and what is particular to it. */
export interface Subject<Access> {
  readonly name: string;
  /** What a new key is, but for dates. */
  readonly described: Partial<KeyDescription>;
  /** What a key is after `remove`. */
  readonly removed: Partial<KeyDescription>;
  /** What is known of the rotation of a key that rotates every 90 days. */
  readonly rotation: KeyRotation;
  readonly howRotated: 'on-demand' | 'not said';
  /** What each call needs, as a refusal names it. A call that is not here asks nobody. */
  readonly needs: Partial<Readonly<Record<Call, string>>>;
  /**
   * Rules that this stand-in is known to break, with what it does instead. Such a rule must fail: when the stand-in gets
   * better, the suite says so.
   */
  readonly departures: Readonly<Record<string, string>>;
  /** Names of the rules that this stand-in is here for. @default - all */
  readonly only?: readonly string[];
  open(): Promise<OpenCloud<Access>>;
}

/** A cloud that can be made to answer wrongly, and one key in it. */
export interface FaultyCloud {
  readonly key: ManagedKey<unknown>;
  plant(fault: Fault): void;
  close(): Promise<void>;
}
