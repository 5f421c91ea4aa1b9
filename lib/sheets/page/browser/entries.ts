/** Where a text names a step or what comes later by its title, or by what stands before its colon, it leads there. */
export function linkEntries(): void {
  const entries = [...document.querySelectorAll<HTMLElement>('.step, .later')].map((card) => ({
    card,
    title: card.querySelector('h3')?.textContent ?? '',
  }));
  for (const name of document.querySelectorAll<HTMLElement>('main b')) {
    const text = name.textContent ?? '';
    const named = entries.find(({ title }) => title === text || title.startsWith(`${text}:`));
    if (named !== undefined && !named.card.contains(name)) linkTo(named.card, name);
  }
  unfold(document.getElementById(location.hash.slice(1)));
}

function linkTo(card: HTMLElement, name: HTMLElement): void {
  const link = document.createElement('a');
  link.href = `#${card.id}`;
  link.addEventListener('click', () => unfold(card));
  name.replaceWith(link);
  link.append(name);
}

/** A browser goes to what is folded, and leaves it so. */
function unfold(card: HTMLElement | null): void {
  if (card instanceof HTMLDetailsElement) card.open = true;
}
