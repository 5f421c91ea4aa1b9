/** Asks once, however many want the answer. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}

/** Asks once about each; what has the same key is the same. */
export function onceEach<A, T>(ask: (about: A) => Promise<T>, keyOf: (about: A) => string): (about: A) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (about) => {
    const key = keyOf(about);
    const known = answers.get(key) ?? ask(about);
    answers.set(key, known);
    return known;
  };
}
