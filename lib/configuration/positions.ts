import type { z } from 'zod';
import type { FieldProblem, Path, Problem } from '../problems/problem';
import { didYouMean } from '../problems/nearest';
import { preview } from '../problems/preview';
import type { YamlFile } from './document';
import { issueText, missing, withGiven } from './issue-text';
import { knownKeys } from './known-keys';

/** Collects problems and gives each its place in the file; a value that `defaults` provided is found there. */
export class Positions {
  readonly #yaml: YamlFile;
  readonly #problems = new Map<string, Problem>();
  readonly #replaced = new Set<string>();

  constructor(yaml: YamlFile) {
    this.#yaml = yaml;
  }

  /** The value at this path replaces that of `defaults` whole: what it lacks is missing here. */
  replaces(path: Path): void {
    this.#replaced.add(pathText(path));
  }

  /** Sorted by place; a wrong value in `defaults` shows once, however many deployments take it. */
  problems(): Problem[] {
    return [...this.#problems.values()].sort(
      (a, b) =>
        compare(a.file ?? '', b.file ?? '') || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
    );
  }

  add(path: Path, message: string): void {
    this.#put({ severity: 'error', message, file: this.#yaml.file, ...this.#yaml.position(path) });
  }

  /** A problem at a key rather than at its value. */
  addKey(path: Path, key: string, message: string, severity: Problem['severity'] = 'error'): void {
    this.#put({ severity, message, file: this.#yaml.file, ...this.#yaml.position(path, key) });
  }

  /** A value that breaks a rule, quoted as it stands in the file. */
  addValue(path: Path, rule: string, candidates: readonly string[] = []): void {
    this.add(path, `${pathText(path)}: ${withGiven(rule, this.#yaml.source(path), candidates)}`);
  }

  addMissing(path: Path, rule: string): void {
    this.add(path, `${pathText(path)}: ${missing(rule)}`);
  }

  addProblem(problem: Problem): void {
    this.#put(problem);
  }

  addFinding(base: Path, fieldProblem: FieldProblem): void {
    this.#put(this.locate(base, fieldProblem));
  }

  locate(base: Path, fieldProblem: FieldProblem): Problem {
    const place = this.#place(base, fieldProblem.path);
    const message = `${pathText(place)}: ${fieldProblem.message}`;
    const deployment = place[0] === 'deployments' ? String(place[1]) : undefined;
    return {
      severity: fieldProblem.severity,
      message,
      file: this.#yaml.file,
      ...this.#yaml.position(place),
      deployment,
    };
  }

  addIssues(base: Path, issues: readonly z.core.$ZodIssue[], schema: z.ZodObject, value: unknown): void {
    for (const issue of issues) {
      const path = issue.path as Path;
      if (issue.code === 'unrecognized_keys') {
        const known = knownKeys(schema, path, value);
        for (const key of issue.keys) {
          const place = this.#place(base, [...path, key]).slice(0, -1);
          const allowed = `${didYouMean(key, known)} (allowed: ${known.join(', ')})`;
          this.addKey(place, key, `${pathText(place)}: unknown key ${preview(key)}${allowed}`);
        }
        continue;
      }
      const place = this.#place(base, path);
      this.add(place, `${pathText(place)}: ${issueText(issue, this.#yaml.source(place))}`);
    }
  }

  /** The path in the file: below the deployment, or below `defaults` when the deployment itself lacks the value. */
  #place(base: Path, path: Path): Path {
    const own = [...base, ...path];
    const fallback = ['defaults', ...path];
    if (this.#replaced.has(pathText(own.slice(0, base.length + 1)))) return own;
    const fromDefaults = path.length > 0 && !this.#yaml.has(own) && this.#yaml.open(own) && this.#yaml.has(fallback);
    return fromDefaults ? fallback : own;
  }

  #put(problem: Problem): void {
    this.#problems.set(`${problem.file}:${problem.line}:${problem.column}:${problem.message}`, problem);
  }
}

/** By code units: `localeCompare` would take seconds for a hundred thousand problems, and depend on the machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const SIMPLE = /^[^\s."\p{C}]{1,80}$/u;

/** `deployments.a.tags.owner`; keys with dots, spaces or control characters in quotes. */
export const pathText = (path: Path): string =>
  path.map((step) => (typeof step === 'number' || SIMPLE.test(step) ? String(step) : preview(step))).join('.');
