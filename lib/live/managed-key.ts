/**
 * What a key can be in. `not-active` and `expired` are of Azure alone, where a key has dates; `unavailable` is what a cloud
 * says and this project has no word for (`said` has the cloud's).
 */
export type KeyState =
  'enabled' | 'disabled' | 'not-active' | 'expired' | 'pending-deletion' | 'deleted' | 'unavailable';

/** A key as its cloud describes it: one call. */
export interface KeyDescription {
  readonly state: KeyState;
  /** The state in the cloud's own word, e.g. `PendingDeletion`. */
  readonly said: string;
  /** When the key was made; of Azure, its newest version. */
  readonly createdOn?: Date;
  readonly activeFrom?: Date;
  readonly expiresOn?: Date;
  /** When it is gone for ever, where it is pending deletion or deleted. */
  readonly goneOn?: Date;
  /** e.g. `SYMMETRIC_DEFAULT`, `RSA 2048`. */
  readonly spec: string;
  /** What the key says it may be used for, e.g. `ENCRYPT_DECRYPT`, `wrapKey`. */
  readonly usage: readonly string[];
  /** Who made the key material: `AWS_KMS`; `software` or `HSM` on Azure. */
  readonly origin: string;
  /** Of AWS: `single-Region`, `multi-Region primary`, `multi-Region replica`. */
  readonly regionality?: string;
  /** Of AWS. */
  readonly description?: string;
  /** Of Azure: the newest version. */
  readonly version?: string;
}

/** Whether and when the key rotates by itself. */
export interface KeyRotation {
  readonly automatic: boolean;
  /** Days between two rotations on AWS; on Azure what its policy says, e.g. `P18M`, `P30D before expiry (P2Y)`. */
  readonly period?: number | string;
  /** Where the cloud names it, or it can be counted. */
  readonly next?: Date;
  /** Of AWS: when a rotation on demand began that is not done yet. */
  readonly startedOn?: Date;
}

/** One rotation that was. */
export interface PastRotation {
  readonly on: Date;
  readonly how: 'automatic' | 'on-demand' | 'not said';
  /** Of Azure: the version that came of it. */
  readonly version?: string;
}

/** Of Azure. */
export interface OlderVersion {
  readonly version: string;
  readonly enabled: boolean;
}

export interface KeyNames {
  /** Every alias that points to the key, e.g. `alias/adobe`; of Azure, the name of the key in its vault. */
  readonly names: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** The last time that the key was used to encrypt, decrypt or anything alike. */
export type LastUse =
  | { readonly kind: 'used'; readonly on: Date; readonly operation: string }
  /** Not since `since`, which is when the key was made. */
  | { readonly kind: 'never'; readonly since: Date }
  /** Nothing is known, and why. */
  | { readonly kind: 'not-told'; readonly why: string };

/** How long one call took. */
export interface Timing {
  /** e.g. `Encrypt`, `wrapKey`. */
  readonly operation: string;
  readonly milliseconds: number;
}

/** What came of encrypting and decrypting. */
export interface RoundTrip {
  /** Whether the bytes that came back are those that were sent. */
  readonly same: boolean;
  readonly timings: readonly Timing[];
}

/** How the platform uses the key: what a round trip does as well. */
export interface KeyUse {
  /** Name and value pairs that AWS KMS binds a ciphertext to. @default - none */
  readonly encryptionContext?: Readonly<Record<string, string>>;
}

/**
 * One key of one deployment, as its cloud has it now. One implementation for each cloud, and the same tests for both
 * (test/lib/live/managed-key-suite.ts). Every method throws a UserError with exit code 3, in one sentence, where the cloud
 * gives no answer or refuses; `RefusedError` where it refuses whoever asks. A method that changes the key ends when the
 * cloud has accepted the change; `describe` tells when it is so.
 */
export interface ManagedKey<Access> {
  /** The ARN, or the address in its vault without a version. */
  readonly name: string;
  /** Undefined where the cloud knows no such key. */
  describe(): Promise<KeyDescription | undefined>;
  rotation(): Promise<KeyRotation>;
  /** The newest first. Empty where the key was never rotated. */
  pastRotations(): Promise<readonly PastRotation[]>;
  names(): Promise<KeyNames>;
  lastUse(): Promise<LastUse>;
  /** All that gives access to it now, by whomever it was given. */
  access(): Promise<Access>;
  /** Encrypts 32 random bytes and decrypts them (wraps and unwraps on Azure), as the platform does. */
  roundTrip(use: KeyUse): Promise<RoundTrip>;
  /** Whether the key refuses a ciphertext that is not as it was made: under another encryption context, or with a bit turned. */
  refusesForged(use: KeyUse): Promise<boolean>;
  /** Who `roundTrip` and the changes act as, in words. */
  actor(): Promise<string>;
  /**
   * The versions before the newest one, the newest first: each can be disabled by itself, and one that is enabled still
   * decrypts. None on AWS, where one switch is for all key material of a key.
   */
  olderVersions(): Promise<readonly OlderVersion[]>;
  /** With all older versions, the newest one first: then nothing new is encrypted while the rest is under way. */
  disable(): Promise<void>;
  /** With all older versions, the newest one last: until then the key is a disabled one. */
  enable(): Promise<void>;
  /**
   * New key material on AWS, a new version on Azure. What was encrypted stays readable. Sent once: after a failure that is
   * no refusal, `pastRotations` tells whether it was done.
   */
  rotate(): Promise<void>;
}
