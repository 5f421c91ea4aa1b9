/** The answer, or `late` when there is none in time: what is still asked is told so by the signal, and not waited for. */
export async function withinTime<T>(
  milliseconds: number,
  late: T,
  ask: (abortSignal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      abort.abort();
      resolve(late);
    }, milliseconds);
  });
  try {
    return await Promise.race([ask(abort.signal), end]);
  } finally {
    clearTimeout(timer);
  }
}
