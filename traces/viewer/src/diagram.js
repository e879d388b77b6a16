// The space-time diagram: lanes with their modes, what each machine does, and every message on its way.

import { html } from 'htm/preact';
import { ROW, overlaps } from './geometry.js';
import { modeClass } from './modes.js';
import { violates } from './row.js';
import { messageText } from './scenario.js';

const middle = (row) => row * ROW + ROW / 2;

export function Diagram({ view, lane, rows, columns, available }) {
  const machines = view.machines.value;
  const steps = view.steps.value;
  const width = Math.max(available, machines.length * lane);
  const height = (steps.length + 1) * ROW;
  const x = (place) => place * lane + lane / 2;
  const shown = steps.slice(rows.first, rows.last + 1);
  const visible = machines.slice(columns.first, columns.last + 1);
  const forLanes = (Part) =>
    visible.map(
      (machine, i) =>
        html`<${Part}
          key=${machine.name}
          view=${view}
          machine=${machine}
          x=${x(columns.first + i)}
          rows=${rows}
        />`,
    );
  const forRows = (Part) =>
    shown.map((step, i) => {
      const row = rows.first + i;
      return html`<${Part} key=${step.index} view=${view} step=${step} row=${row} x=${x} width=${width} />`;
    });
  const size = `${machines.length} machines and ${steps.length} steps`;
  const label = `Space-time diagram of ${size}; the list of steps says the same in words.`;
  return html`<svg
    class="diagram"
    width=${width}
    height=${height}
    viewBox=${`0 0 ${width} ${height}`}
    role="img"
    aria-label=${label}
  >
    <defs>
      ${['delivered', 'ignored', 'waiting', 'chosen'].map(
        (name) =>
          html`<marker
            id=${`head-${name}`}
            class=${`head ${name}`}
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto-start-reverse"
          >
            <path d="M0,0.5 L10,5 L0,9.5 z" />
          </marker>`,
      )}
    </defs>
    ${forRows(Band)} ${forLanes(Lane)}
    ${view.journeys.value
      .filter((journey) => isVisible(journey, view, rows, columns))
      .map(
        (journey) => html`<${Arrow} key=${journey.id} view=${view} journey=${journey} x=${x} lane=${lane} />`,
      )}
    ${forLanes(ModeWords)} ${forRows(Mark)}
  </svg>`;
}

function Band({ view, step, row, width }) {
  const classes = [
    'band',
    `kind-${step.kind}`,
    step.fails && 'fails',
    violates(view, step) && 'violates',
    view.selected.value === step.index && 'selected',
  ];
  return html`<rect
    class=${classes.filter(Boolean).join(' ')}
    x="0"
    y=${row * ROW}
    width=${width}
    height=${ROW}
    onClick=${() => view.select(step.index)}
  />`;
}

/** A machine's life: a line coloured by mode, broken while it is down, with a second one while it is cut off. */
function Lane({ view, machine, x, rows }) {
  const rank = view.rank.value;
  const end = (view.steps.value.length - 1) * ROW + ROW / 2;
  const top = (segment) => (segment.from === 0 ? 0 : middle(rank[segment.from]));
  const bottom = (segment) =>
    segment.to + 1 < rank.length ? Math.min(end, middle(rank[segment.to + 1])) : end;
  return html`<g class="lane" data-machine=${machine.name}>
    ${machine.segments
      .filter((segment) => overlaps(rank[segment.from], rank[segment.to + 1] ?? Infinity, rows))
      .map((segment) => {
        const style = segment.up ? modeClass(view, segment.mode) : 'is-down';
        return html`
          <line class=${`life ${style}`} x1=${x} x2=${x} y1=${top(segment)} y2=${bottom(segment)}>
            <title>${`${machine.name}: ${segment.up ? segment.mode || 'up' : 'down'}`}</title>
          </line>
          ${
            segment.cut.length > 0 &&
            html`<line class="cut" x1=${x + 6} x2=${x + 6} y1=${top(segment)} y2=${bottom(segment)}>
              <title>${`${machine.name} does not hear ${segment.cut.join(', ')}`}</title>
            </line>`
          }
        `;
      })}
  </g>`;
}

/** A mode's name where the machine enters it; right of the lane when it sends to the left only. */
function ModeWords({ view, machine, x, rows }) {
  const rank = view.rank.value;
  const column = view.column.value;
  const side = ({ to }) => Math.sign(column.get(to) - column.get(machine.name));
  const sidesOf = (step) =>
    view.journeys.value.filter((one) => one.start === step && one.from === machine.name).map(side);
  return machine.segments
    .filter(({ up, mode }, place) => up && mode !== '' && mode !== machine.segments[place - 1]?.mode)
    .filter(({ from }) => from > 0 && overlaps(rank[from], rank[from], rows))
    .map(({ from, mode }) => {
      const sides = sidesOf(from);
      const right = sides.includes(-1) && !sides.includes(1);
      return html`<text
        class="mode-word"
        text-anchor=${right ? 'start' : 'end'}
        x=${x + (right ? 8 : -8)}
        y=${middle(rank[from]) + 15}
        >${mode}</text
      >`;
    });
}

function isVisible(journey, view, rows, columns) {
  const rank = view.rank.value;
  const column = view.column.value;
  const from = column.get(journey.from);
  const to = column.get(journey.to);
  const last = journey.end === null ? Infinity : rank[journey.end];
  return (
    overlaps(rank[journey.start], last, rows) && overlaps(Math.min(from, to), Math.max(from, to), columns)
  );
}

/** From where and when a message left to where and when it arrived; what is on its way leads to the end. */
function Arrow({ view, journey, x, lane }) {
  const rank = view.rank.value;
  const column = view.column.value;
  const from = x(column.get(journey.from));
  const to = x(column.get(journey.to));
  const start = middle(rank[journey.start]);
  const last = view.steps.value.length - 1;
  const end = journey.end === null ? middle(last) + ROW * 0.7 : middle(rank[journey.end]);
  const chosen =
    view.hovered.value === journey.id ||
    view.selected.value === journey.start ||
    view.selected.value === journey.end;
  const path =
    from === to ? around(from, start, end, lane) : `M${from},${start} L${shorten(to, from)},${end}`;
  const head = journey.fate === 'lost' ? undefined : `url(#head-${chosen ? 'chosen' : journey.fate})`;
  const hover = (id) => () => {
    view.hovered.value = id;
  };
  return html`<g
    class=${`message ${journey.fate} ${chosen ? 'chosen' : ''}`}
    data-journey=${journey.id}
    data-from=${journey.from}
    data-to=${journey.to}
    onClick=${() => view.follow(journey)}
    onMouseEnter=${hover(journey.id)}
    onMouseLeave=${hover(null)}
  >
    <path class="reach" d=${path} />
    <path class="line" d=${path} marker-end=${head} />
    ${journey.fate === 'lost' && html`<path class="loss" d=${cross(shorten(to, from), end, 5)} />`}
    <${Label} journey=${journey} from=${from} to=${to} start=${start} end=${end} lane=${lane} />
    <title>${storyOf(journey)}</title>
  </g>`;
}

/** Arrows end beside a lane, not on it. */
const shorten = (to, from) => to + Math.sign(from - to) * 5;
const cross = (x, y, reach) =>
  `M${x - reach},${y - reach} l${2 * reach},${2 * reach} ` +
  `M${x + reach},${y - reach} l${-2 * reach},${2 * reach}`;
const around = (x, start, end, lane) =>
  `M${x},${start} C${x + lane * 0.45},${start} ${x + lane * 0.45},${end} ${x + 5},${end}`;

const LONGEST_NAME = 24;
const clipped = (name) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name);

function Label({ journey, from, to, start, end, lane }) {
  const near =
    from === to
      ? { x: from + lane * 0.2, y: (start + end) / 2 }
      : {
          x: to + Math.sign(from - to) * Math.min(lane * 0.5, Math.abs(from - to) / 2),
          y: 0,
        };
  if (from !== to) near.y = end + ((start - end) * (near.x - to)) / (from - to) - 4;
  return html`<text class="message-name" x=${near.x} y=${near.y}>${clipped(journey.message.type)}</text>`;
}

function storyOf(journey) {
  const { message, from, to, start } = journey;
  const where = `${messageText(message)} from ${from} to ${to}, sent in step ${start}`;
  if (journey.fate === 'waiting') return `${where}, on its way at the end`;
  return `${where}, ${journey.fate} in step ${journey.end}`;
}

/** The point on a lane where a machine acts; a fault has its own signs. */
function Mark({ view, step, row, x }) {
  const machines = view.machines.value;
  const place = step.kind === 'rule' ? 0 : view.column.value.get(step.actor);
  if (place === undefined || place >= machines.length || step.kind === 'initial') return null;
  const at = { x: x(place), y: middle(row) };
  const select = () => view.select(step.index);
  const classes = `mark kind-${step.kind} ${view.selected.value === step.index ? 'selected' : ''}`;
  if (step.kind === 'fault' || step.fails) {
    const restarts = step.name.startsWith('restart');
    return html`<g
      class=${`${classes} ${restarts ? 'restarts' : 'hurts'}`}
      data-step=${step.index}
      onClick=${select}
    >
      <circle cx=${at.x} cy=${at.y} r="9" />
      <path d=${restarts ? arcAt(at) : cross(at.x, at.y, 3.5)} />
    </g>`;
  }
  return html`<circle
    class=${classes}
    data-step=${step.index}
    cx=${at.x}
    cy=${at.y}
    r="5"
    onClick=${select}
  />`;
}

const arcAt = ({ x, y }) =>
  `M${x - 3.5},${y + 2} A4,4 0 1 1 ${x + 3.5},${y + 2} m0,0 l2.5,-2.5 m-2.5,2.5 l-3,-1.5`;
