const SHOWN_FOR_MS = 2000;

/** Every copy button gives the text of the element it names, to the byte. */
export function copyButtons(say: (text: string) => void): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
    button.addEventListener('click', () => void copyOf(button, say));
  }
}

async function copyOf(button: HTMLButtonElement, say: (text: string) => void): Promise<void> {
  const source = document.getElementById(button.dataset['copies'] ?? '');
  if (source === null) return;
  const copied = (await byClipboard(source.textContent)) || bySelection(source.textContent, button);
  if (!copied) select(source);
  const label = (button.getAttribute('aria-label') ?? '').replace(/^Copy /, '');
  say(copied ? `Copied: ${label}` : `${label} is selected: copy it with the keyboard`);
  show(button, copied ? 'Copied' : 'Selected');
}

async function byClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** For browsers that keep the clipboard from a page on disk. */
function bySelection(text: string, button: HTMLButtonElement): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  area.setAttribute('aria-hidden', 'true');
  document.body.append(area);
  area.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    button.focus();
  }
}

const select = (element: Element): void => getSelection()?.selectAllChildren(element);

function show(button: HTMLButtonElement, word: string): void {
  const text = button.querySelector('span');
  if (text === null) return;
  text.textContent = word;
  button.classList.add('told');
  setTimeout(() => {
    text.textContent = 'Copy';
    button.classList.remove('told');
  }, SHOWN_FOR_MS);
}
