import { copyButtons } from './copy';
import { linkEntries } from './entries';
import { keep, kept, NONE, type Ticks } from './ticks';

/** The script of one deployment's page: ticks, what is next, whose steps are shown, and the copy buttons. */
interface Step {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly who: string;
  readonly irreversible: boolean;
  readonly card: HTMLElement;
  readonly box: HTMLInputElement;
  readonly entry: HTMLElement | null;
  /** Where the steps above that are not ticked are named. */
  readonly early: HTMLElement;
}

const name = document.body.dataset['ticks'] ?? '';
const readBox = document.querySelector<HTMLInputElement>('#read');
const status = byId('status');
const shown = byId('shown');
const people = [...document.querySelectorAll<HTMLInputElement>('input[name="who"]')];
const steps = [...document.querySelectorAll<HTMLElement>('[data-step]')].map(stepOf);
let ticks: Ticks = NONE;

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

function stepOf(card: HTMLElement): Step {
  const id = card.dataset['step'] ?? '';
  return {
    id,
    number: Number(card.dataset['number']),
    title: card.querySelector('h3')?.textContent ?? '',
    who: card.dataset['who'] ?? '',
    irreversible: 'irreversible' in card.dataset,
    card,
    box: card.querySelector('input.done') as HTMLInputElement,
    entry: document.querySelector<HTMLElement>(`nav [data-entry="${id}"]`),
    early: card.querySelector('.early') as HTMLElement,
  };
}

const isDone = ({ id }: Step): boolean => ticks.done.includes(id);
/** What can't be undone waits for the box at the top. */
const waits = (step: Step): boolean => step.irreversible && !ticks.read && readBox !== null;

function show(): void {
  if (readBox !== null) readBox.checked = ticks.read;
  const first = steps.find((step) => !isDone(step));
  const next = first !== undefined && !waits(first) ? first : undefined;
  for (const step of steps) {
    const hidden = ticks.who !== '' && step.who !== ticks.who;
    step.card.hidden = hidden;
    step.box.checked = isDone(step);
    step.box.disabled = waits(step) && !isDone(step);
    for (const element of [step.card, step.entry]) {
      element?.classList.toggle('is-done', isDone(step));
      element?.classList.toggle('is-next', step === next);
      element?.classList.toggle('is-waiting', waits(step) && !isDone(step));
    }
    sayEarly(step);
    if (step === next) step.card.setAttribute('aria-current', 'step');
    else step.card.removeAttribute('aria-current');
  }
  for (const person of people) person.checked = person.value === ticks.who;
  sayNext(first, next);
  sayShown();
}

/** Where something can't be undone, or a step is ticked, while steps above it are not. */
function sayEarly(step: Step): void {
  const open = steps.slice(0, steps.indexOf(step)).filter((other) => !isDone(other));
  const early = open.length > 0 && (isDone(step) || (step.irreversible && !waits(step)));
  const [last, ...others] = open.map(({ number }) => String(number)).reverse();
  const numbers = others.length === 0 ? `Step ${last} is` : `Steps ${others.reverse().join(', ')} and ${last} are`;
  const text = early ? `${numbers} not ticked yet.` : '';
  step.early.hidden = !early;
  if (step.early.textContent !== text) step.early.textContent = text;
}

function sayNext(first: Step | undefined, next: Step | undefined): void {
  document.body.classList.toggle('is-waiting', first !== undefined && next === undefined);
  if (first === undefined) {
    status.replaceChildren(steps.length === 0 ? '' : 'All steps of this phase are done.');
    return;
  }
  if (next === undefined) {
    const waiting = `Step ${first.number} can’t be undone. First `;
    status.replaceChildren(waiting, link('#read', 'read what can’t be undone, and tick the box'), '.');
    return;
  }
  const who = next.card.dataset['whoTitle'] ?? '';
  status.replaceChildren('Next: ', link(`#step-${next.id}`, `step ${next.number}, ${next.title}`), ` (${who})`);
}

function sayShown(): void {
  const count = steps.filter(({ card }) => !card.hidden).length;
  const done = steps.filter(isDone).length;
  const all = `${done} of ${steps.length} done`;
  shown.textContent = count === steps.length ? all : `${all}; ${count} of ${steps.length} shown`;
}

function link(href: string, text: string): HTMLAnchorElement {
  const a = document.createElement('a');
  a.href = href;
  a.textContent = text;
  return a;
}

function change(to: Partial<Ticks>): void {
  ticks = { ...ticks, ...to };
  byId('unkept').hidden = keep(name, ticks);
  show();
}

function say(text: string): void {
  byId('said').textContent = text;
}

document.documentElement.classList.add('js');
ticks = kept(name);
if (ticks.who !== '' && !people.some(({ value }) => value === ticks.who)) ticks = { ...ticks, who: '' };
readBox?.addEventListener('change', () => change({ read: readBox.checked }));
for (const step of steps) {
  step.box.addEventListener('change', () => {
    const others = ticks.done.filter((id) => id !== step.id);
    change({ done: step.box.checked ? [...others, step.id] : others });
  });
}
for (const person of people) person.addEventListener('change', () => change({ who: person.value }));
byId('clear').addEventListener('click', () => {
  if (!confirm('Clear all ticks of this page?')) return;
  change(NONE);
  say('All ticks are cleared.');
});
// The same page in another window.
addEventListener('storage', (event) => {
  if (event.key !== name) return;
  ticks = kept(name);
  show();
});
// Paper has nothing to open.
let opened: HTMLDetailsElement[] = [];
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
  for (const details of opened) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
});
copyButtons(say);
linkEntries();
show();
