import { html } from 'htm/preact';
import { ROW } from './geometry.js';
import { actionText, subjectOf } from './scenario.js';

export const GOAL = 'reachable goal';
const SIGNS = { fault: '⚡', initial: '○' };

/** Whether the property that the trace is about is violated by this step. */
export function violates(view, step) {
  const { judged, property, loop, explored } = view.scenario;
  const place = judged.findIndex(({ name }) => name === property.name);
  if (place >= 0) return step.unmet.has(place);
  return loop === null && !explored && step.index === view.scenario.steps.length - 1;
}

function signOf(view, step) {
  return step.fails || violates(view, step) ? '✗' : (SIGNS[step.kind] ?? '');
}

/** Which budget a fault took from: `crash: 0 left`. */
function spentText(before, step) {
  return step.budgets
    .filter(([, count], place) => before.budgets[place]?.[1] !== count)
    .map(([name, count]) => `${name}: ${count} left`)
    .join(', ');
}

/** One step in the list: its number, who does what, and a tick for each property. */
export function Row({ view, step, row }) {
  const { index } = step;
  const subject = subjectOf(step);
  const selected = view.selected.value === index;
  const needed = view.scenario.needed;
  const classes = [
    'row',
    `kind-${step.kind}`,
    selected && 'selected',
    step.fails && 'fails',
    violates(view, step) && 'violates',
    view.matching.value.has(index) && 'found',
    needed && (needed.has(index) ? 'needed' : 'unneeded'),
  ];
  return html`<div
    class=${classes.filter(Boolean).join(' ')}
    id=${`step-${index}`}
    role="option"
    aria-selected=${selected}
    aria-posinset=${row + 1}
    aria-setsize=${view.steps.value.length}
    style=${{ top: `${row * ROW}px`, height: `${ROW}px` }}
    onClick=${() => view.select(index)}
  >
    <span class="number">${index}</span>
    <span class="sign" aria-hidden="true">${signOf(view, step)}</span>
    <span class="words" title=${`${subject} ${actionText(step)}`}>
      ${subject && html`<b>${subject}</b> `}${actionText(step)}
      ${step.kind === 'fault' && html` <small>${spentText(view.scenario.steps[index - 1], step)}</small>`}
      ${needed?.has(index) && html`<span class="spoken">, a step that matters</span>`}
      ${step.fails && html`<span class="spoken">, which cannot be completed</span>`}
    </span>
    <span class="ticks">
      ${view.scenario.telling.map(
        (place) => html`<${Tick} step=${step} property=${view.scenario.judged[place]} place=${place} />`,
      )}
    </span>
  </div>`;
}

/** Whether a property holds in the state that the step leads to, as a sign and in words. */
export function tickOf(step, property, place) {
  if (step.fails) return { sign: '', words: 'not judged', style: 'unjudged' };
  const unmet = step.unmet.has(place);
  if (property.kind === GOAL)
    return unmet
      ? { sign: '·', words: 'not reached here', style: 'unjudged' }
      : { sign: '★', words: 'reached', style: 'met' };
  return unmet
    ? { sign: '✗', words: 'violated', style: 'unmet' }
    : { sign: '✓', words: 'holds', style: 'met' };
}

function Tick({ step, property, place }) {
  const { sign, words, style } = tickOf(step, property, place);
  const label = `${property.name}: ${words}`;
  return html`<span class=${`tick ${style}`} title=${label} role="img" aria-label=${label}>${sign}</span>`;
}
