/** The script of the index: one search field, over all that stands in a row. */
const field = document.querySelector('#search') as HTMLInputElement;
const count = document.querySelector('#count') as HTMLElement;
const none = document.querySelector('#none') as HTMLElement;
const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')].map((row) => ({
  row,
  text: (row.dataset['row'] ?? '').toLowerCase(),
}));

/** What stands in quotation marks belongs together, and a phase with its number. */
const WORDS = /"([^"]*)"|phase \d+|[^\s"]+/g;

const wordsOf = (text: string): readonly string[] =>
  [...text.toLowerCase().matchAll(WORDS)].map(([all, quoted]) => quoted ?? all);

/** A row stays when it has every word that was typed. */
function filter(): void {
  const words = wordsOf(field.value);
  let shown = 0;
  for (const { row, text } of rows) {
    const hidden = !words.every((word) => text.includes(word));
    if (row.hidden !== hidden) row.hidden = hidden;
    if (!hidden) shown += 1;
  }
  count.textContent = shown === rows.length ? `${rows.length} in all` : `${shown} of ${rows.length}`;
  none.hidden = shown > 0;
}

document.documentElement.classList.add('js');
field.addEventListener('input', filter);
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-search]')) {
  button.addEventListener('click', () => {
    field.value = button.dataset['search'] ?? '';
    filter();
    field.focus();
  });
}
filter();
