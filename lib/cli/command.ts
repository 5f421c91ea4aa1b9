import type { Session } from '../operations/session';
import type { ConfigurationSource } from '../configuration/correct';
import type { Loaded } from '../configuration/load';
import type { Style } from '../sheets/style';

/** What a command gets from bin. */
export interface Io extends ConfigurationSource {
  /**
   * Whether Azure may be asked for vaults and keys (CMK_LIVE is not 0).
   * @default false
   */
  readonly asksVaults?: boolean;
  /** Variables of the environment that say who signs in to Azure. @default - none: the Azure CLI */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The folder of this project's package.json. @default - the current one */
  readonly project?: string;
  readonly style: Style;
  /** Columns of the terminal. @default - 80 */
  readonly columns?: number;
  /** Shows that something is under way: a line on stderr, never part of the result. */
  readonly progress: (text: string) => void;
  /** Shows what a person has to know before they are asked: on stderr, at once. */
  readonly tell: (text: string) => void;
  /** Asks yes or no; absent where there is no terminal. */
  readonly confirm?: (question: string) => Promise<boolean>;
  /** Asks for a text; absent where there is no terminal. */
  readonly ask?: (question: string) => Promise<string>;
}

/** What a command gives back; bin prints it. */
export interface Result {
  readonly stdout: string;
  readonly stderr?: string;
  /** @default 0 */
  readonly exitCode?: number;
}

/** What the definition of a command is made with. */
export interface Context {
  /** Read when a command runs: `--config` is known only then. */
  readonly io: () => Io;
  readonly done: (result: Result) => void;
}

/** A configuration without errors, and a session for it. Loaded here, so that `cmk help` reads neither. */
export async function begin(io: Io): Promise<{ loaded: Loaded; session: Session }> {
  const { correctConfiguration } = await import('../configuration/correct');
  const loaded = correctConfiguration(io);
  return { loaded, session: await session(io) };
}

export async function session(io: Io): Promise<Session> {
  const { openSession } = await import('../operations/session');
  return openSession(io);
}

export const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
