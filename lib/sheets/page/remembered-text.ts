/** Enough for the texts of some platforms; what each deployment has for itself must not fill the memory. */
const AT_MOST = 5000;

/** The same function of a text, asked once for each: most texts on the pages of a thousand deployments are the same. */
export function rememberedText<T extends NonNullable<unknown>>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (known.size >= AT_MOST) known.clear();
    known.set(text, made);
    return made;
  };
}
