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

interface UserBox {
  readonly texts: readonly Line[];
  readonly top: number;
  readonly height: number;
  readonly yet: boolean;
}

/** A box for each user, below each other. */
function usersBelow(y: number, users: DrawingData['users']): readonly UserBox[] {
  let bottom = y;
  return users.map(({ who, through, may, yet }) => {
    const texts = [
      ...lines('strong', who, LETTERS - 4),
      ...lines('plain', `${yet ? 'may' : 'not yet:'} ${may}`, LETTERS - 4),
      ...(through === undefined ? [] : lines('small', `through ${through}`, LETTERS - 3)),
    ];
    const [top, height] = [bottom + GAP, heightOf(texts)];
    bottom = top + height;
    return { texts, top, height, yet };
  });
}

/** What is not yet so is drawn with dashes. */
const dashes = (yet: boolean): string | undefined => (yet ? undefined : '4 4');

/** Who holds the key, who may use it, and through what: boxes below each other, so that a phone and paper show it whole. */
export function Drawing({ drawing }: { readonly drawing: DrawingData }) {
  const holder = [...lines('small', 'Holds the key'), ...lines('strong', drawing.holder)];
  const key = lines('strong', drawing.key, LETTERS - 10);
  const keyTop = heightOf(holder) - 4;
  const keyHeight = heightOf(key);
  const holderHeight = keyTop + keyHeight + PAD;
  const users = usersBelow(holderHeight, drawing.users);
  const bottom = users.at(-1);
  const tip = keyTop + keyHeight + 1;
  return (
    <svg
      class="drawing"
      role="img"
      aria-labelledby="drawing-title drawing-text"
      viewBox={`0 0 ${WIDTH} ${(bottom === undefined ? holderHeight : bottom.top + bottom.height) + 2}`}
    >
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
      {users.map(({ texts, top, height, yet }, i) => {
        const middle = top + height / 2;
        const above = users[i - 1];
        const from = above === undefined ? tip + 8 : above.top + above.height / 2;
        return (
          <g>
            <path
              class="line"
              d={`M${TRUNK} ${from}V${middle}`}
              stroke-dasharray={dashes(users.slice(i).some((u) => u.yet))}
            />
            <path class="line" d={`M${TRUNK} ${middle}H${BRANCH}`} stroke-dasharray={dashes(yet)} />
            <rect x={BRANCH} y={top} width={WIDTH - BRANCH - 1} height={height} rx="8" stroke-dasharray={dashes(yet)} />
            <Texts at={texts} x={BRANCH + PAD} y={top} />
          </g>
        );
      })}
      {bottom !== undefined && (
        <path class="head" d={`M${TRUNK - 5} ${tip + 9}L${TRUNK} ${tip}L${TRUNK + 5} ${tip + 9}Z`} />
      )}
    </svg>
  );
}
