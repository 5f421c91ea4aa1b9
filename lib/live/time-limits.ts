/** How long a cloud may take, in seconds. */
export interface TimeLimits {
  /** One request, from the connection to the last byte of its answer. */
  readonly callSeconds: number;
  /** Everything that one command asks, together. */
  readonly operationSeconds: number;
  /** What takes longer is said while it is waited for. */
  readonly quietSeconds: number;
}
