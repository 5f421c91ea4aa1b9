import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package whose version in node_modules is not the one of package-lock.json. */
export interface WrongPackage {
  readonly name: string;
  readonly locked: string;
  /** Undefined where it is not there. */
  readonly installed?: string;
}

export interface Install {
  /** What package.json asks of Node.js: `>=20.19`. */
  readonly engine: string;
  /** How many packages `cmk` and the engines need. */
  readonly packages: number;
  readonly wrong: readonly WrongPackage[];
}

interface Package {
  readonly version?: string;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Compares node_modules with package-lock.json, for the packages of package.json that are no tools of developers. */
export function installOf(project: string): Install {
  const { dependencies = {}, engines } = json<Package>(join(project, 'package.json')) ?? {};
  const lock = json<{ readonly packages?: Readonly<Record<string, Package>> }>(join(project, 'package-lock.json'));
  const wrong = Object.entries(dependencies).flatMap(([name, asked]) => {
    const locked = lock?.packages?.[`node_modules/${name}`]?.version ?? asked;
    const installed = json<Package>(join(project, 'node_modules', name, 'package.json'))?.version;
    return installed === locked ? [] : [{ name, locked, installed }];
  });
  return { engine: engines?.node ?? '', packages: Object.keys(dependencies).length, wrong };
}

function json<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
