import type { z } from 'zod';
import type { Finding, Path, Problem } from '../config/problem';
import { didYouMean } from '../config/nearest';
import type { YamlFile } from './document';
import { issueText } from './issue-text';
import { knownKeys } from './known-keys';

/** Collects problems and gives each its place in the file; a value that `defaults` provided is found there. */
export class Places {
  readonly #yaml: YamlFile;
  readonly #problems = new Map<string, Problem>();

  constructor(yaml: YamlFile) {
    this.#yaml = yaml;
  }

  /** Sorted by place; a wrong value in `defaults` shows once, however many deployments take it. */
  problems(): Problem[] {
    return [...this.#problems.values()].sort(
      (a, b) =>
        (a.file ?? '').localeCompare(b.file ?? '') ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0),
    );
  }

  add(path: Path, message: string): void {
    this.#put({ severity: 'error', message, file: this.#yaml.file, ...this.#yaml.position(path) });
  }

  addKey(path: Path, key: string, message: string): void {
    this.#put({ severity: 'error', message, file: this.#yaml.file, ...this.#yaml.position(path, key) });
  }

  addProblem(problem: Problem): void {
    this.#put(problem);
  }

  addFinding(base: Path, finding: Finding): void {
    this.#put(this.locate(base, finding));
  }

  locate(base: Path, finding: Finding): Problem {
    const place = this.#place(base, finding.path);
    const message = `${place.join('.')}: ${finding.message}`;
    return { severity: finding.severity, message, file: this.#yaml.file, ...this.#yaml.position(place) };
  }

  addIssues(base: Path, issues: readonly z.core.$ZodIssue[], schema: z.ZodObject, value: unknown): void {
    for (const issue of issues) {
      const path = issue.path as Path;
      if (issue.code === 'unrecognized_keys') {
        const known = knownKeys(schema, path, value);
        for (const key of issue.keys) {
          const place = this.#place(base, [...path, key]).slice(0, -1);
          const allowed = `${didYouMean(key, known)} (allowed: ${known.join(', ')})`;
          this.addKey(place, key, `${place.join('.')}: unknown key "${key}"${allowed}`);
        }
        continue;
      }
      const place = this.#place(base, path);
      this.add(place, `${place.join('.')}: ${issueText(issue, this.#yaml.source(place))}`);
    }
  }

  /** The path in the file: below the deployment, or below `defaults` when the deployment itself lacks the value. */
  #place(base: Path, path: Path): Path {
    const own = [...base, ...path];
    const fallback = ['defaults', ...path];
    return path.length > 0 && !this.#yaml.has(own) && this.#yaml.has(fallback) ? fallback : own;
  }

  #put(problem: Problem): void {
    this.#problems.set(`${problem.file}:${problem.line}:${problem.column}:${problem.message}`, problem);
  }
}
