import { printable } from '../../problems/printable';
import type { Drawing as DrawingData } from '../procedure';
import { wrap } from './wrap';

/** Of the drawing's own measure, which a phone shows as it is. */
const WIDTH = 340;
/** Characters of a line that fits into a box, at the widest. */
const LETTERS = 40;
const LINE = 18;
const PAD = 12;
const GAP = 16;
const TRUNK = 22;
const BRANCH = 44;

interface Line {
  readonly text: string;
  readonly kind: 'small' | 'strong' | 'plain';
}

const lines = (kind: Line['kind'], text: string, letters = LETTERS): readonly Line[] =>
  wrap(printable(text), kind === 'strong' ? Math.floor(letters * 0.9) : letters).map((one) => ({ text: one, kind }));

const heightOf = (texts: readonly Line[]): number => texts.length * LINE + PAD * 2 - 4;

const Texts = ({ at, x, y }: { readonly at: readonly Line[]; readonly x: number; readonly y: number }) => (
  <>
    {at.map(({ text, kind }, i) => (
      <text x={x} y={y + PAD + 11 + i * LINE} class={kind}>
        {text}
      </text>
    ))}
  </>
);

/** What the drawing shows, in words. */
export const drawingText = ({ holder, key, users }: DrawingData): string =>
  [
    `${holder} holds ${key}.`,
    ...users.map(
      ({ who, through, may, yet }) =>
        `${who} ${yet ? 'may' : 'will be allowed to, but may not yet,'} ${may}${through === undefined ? '' : `, through ${through}`}.`,
    ),
  ].join(' ');

/** Who holds the key, who may use it, and through what: boxes below each other, so that a phone and paper show it whole. */
export function Drawing({ drawing }: { readonly drawing: DrawingData }) {
  const holder = [...lines('small', 'Holds the key'), ...lines('strong', drawing.holder)];
  const key = lines('strong', drawing.key, LETTERS - 10);
  const keyTop = heightOf(holder) - 4;
  const keyHeight = heightOf(key);
  const holderHeight = keyTop + keyHeight + PAD;
  let y = holderHeight;
  const users = drawing.users.map((user) => {
    const texts = [
      ...lines('strong', user.who, LETTERS - 4),
      ...lines('plain', `${user.yet ? 'may' : 'not yet:'} ${user.may}`, LETTERS - 4),
      ...(user.through === undefined ? [] : lines('small', `through ${user.through}`, LETTERS - 3)),
    ];
    const top = y + GAP;
    y = top + heightOf(texts);
    return { texts, top, height: heightOf(texts), yet: user.yet };
  });
  const last = users.at(-1);
  return (
    <svg class="drawing" role="img" aria-labelledby="drawing-title drawing-text" viewBox={`0 0 ${WIDTH} ${y + 2}`}>
      <title id="drawing-title">Who holds the key, and who may use it</title>
      <desc id="drawing-text">{printable(drawingText(drawing))}</desc>
      <rect class="holder" x="1" y="1" width={WIDTH - 2} height={holderHeight - 1} rx="10" />
      <Texts at={holder} x={PAD + 2} y={0} />
      <rect class="key" x={PAD} y={keyTop} width={WIDTH - PAD * 2} height={keyHeight} rx="8" />
      <g class="symbol" transform={`translate(${PAD + 12} ${keyTop + keyHeight / 2})`}>
        <circle cx="6" cy="0" r="5" />
        <path d="M11 0H24M20 0V5M24 0V4" />
      </g>
      <Texts at={key} x={PAD + 46} y={keyTop} />
      {last !== undefined && (
        <path
          class="line"
          d={`M${TRUNK} ${last.top + last.height / 2}V${keyTop + keyHeight + 9}`}
          stroke-dasharray={users.some(({ yet }) => yet) ? undefined : '4 4'}
        />
      )}
      {last !== undefined && (
        <path
          class="head"
          d={`M${TRUNK - 5} ${keyTop + keyHeight + 10}L${TRUNK} ${keyTop + keyHeight + 1}L${TRUNK + 5} ${keyTop + keyHeight + 10}Z`}
        />
      )}
      {users.map(({ texts, top, height, yet }) => (
        <g class={yet ? 'user' : 'user not-yet'}>
          <path class="line" d={`M${TRUNK} ${top + height / 2}H${BRANCH}`} stroke-dasharray={yet ? undefined : '4 4'} />
          <rect
            x={BRANCH}
            y={top}
            width={WIDTH - BRANCH - 1}
            height={height}
            rx="8"
            stroke-dasharray={yet ? undefined : '4 4'}
          />
          <Texts at={texts} x={BRANCH + PAD} y={top} />
        </g>
      ))}
    </svg>
  );
}
