// Everything about the selected step: what changed, its messages, the properties, the state.

import { html } from 'htm/preact';
import { compare } from './compare.js';
import { GOAL, tickOf } from './row.js';
import { actionText, messageText, subjectOf } from './scenario.js';
import { Tree, isToldByMessages } from './tree.js';

export function Details({ view, explorer }) {
  const step = view.step.value;
  const last = view.scenario.steps.length - 1;
  return html`<aside class="details" aria-label="The selected step" tabindex="-1">
    <header>
      <button
        class="icon"
        onClick=${() => view.move(-1)}
        disabled=${step.index === 0}
        aria-label="Previous step"
        title="Previous step (k)"
      >
        ‹
      </button>
      <h2>Step ${step.index} <small>of ${last}</small></h2>
      <button
        class="icon"
        onClick=${() => view.move(1)}
        disabled=${step.index === last}
        aria-label="Next step"
        title="Next step (j)"
      >
        ›
      </button>
    </header>
    <p class="what" aria-live="polite">
      ${subjectOf(step) && html`<b>${subjectOf(step)}</b> `}${actionText(step)}
    </p>
    <${Budgets} view=${view} step=${step} />
    <${Violation} view=${view} step=${step} />
    ${explorer}
    <${Messages} view=${view} step=${step} />
    <${Properties} view=${view} step=${step} />
    <${State} view=${view} step=${step} />
  </aside>`;
}

function Budgets({ view, step }) {
  const atFirst = view.scenario.steps[0].budgets;
  const budgets = step.budgets.filter((_, place) => atFirst[place][1] !== '0');
  if (budgets.length === 0) return null;
  return html`<p class="budgets">
    faults left: ${budgets.map(([name, count]) => `${name} ${count}`).join(', ')}
  </p>`;
}

function Violation({ view, step }) {
  const { property, judged, steps, explored } = view.scenario;
  const reasons = [...step.unmet].filter(([place]) => judged[place] && judged[place].kind !== GOAL);
  const isEnd = step.index === steps.length - 1 && !explored;
  const isAbout = ([place]) => judged[place].name === property.name;
  const told = reasons.some(isAbout);
  reasons.sort((left, right) => isAbout(right) - isAbout(left));
  return html`${isEnd && !told && html`<p class="violation"><b>${property.name}</b> ${property.explanation}</p>`}
  ${reasons.map(([place, reason]) => html`<p class="violation"><b>${judged[place].name}</b> ${reason}</p>`)}`;
}

function Messages({ view, step }) {
  const { journeys } = view.scenario;
  const ended = journeys.filter((journey) => journey.end === step.index);
  const left = journeys.filter((journey) => journey.start === step.index && journey.end !== step.index);
  if (ended.length + left.length === 0) return null;
  const go = (index) => html`<button class="link" onClick=${() => view.select(index)}>step ${index}</button>`;
  return html`<section>
    <h3>Messages</h3>
    <ul class="messages">
      ${ended.map((journey) => html`<${Arrival} journey=${journey} step=${step} go=${go} />`)}
      ${left.map((journey) => html`<${Departure} journey=${journey} go=${go} />`)}
    </ul>
  </section>`;
}

function Arrival({ journey, step, go }) {
  const { fate, message, from, to, start } = journey;
  const verb = fate === 'delivered' ? 'received' : fate;
  const origin = start === step.index ? null : go(start);
  const route = ` from ${from}${fate === 'lost' ? ` to ${to}` : ''}${origin ? ', sent in ' : ''}`;
  return html`<li class=${fate}>
    <span class="verb">${verb}</span> <code>${messageText(message)}</code>${route}${origin}
  </li>`;
}

function Departure({ journey, go }) {
  const { fate, message, to, end } = journey;
  const route = ` to ${to}, ${end === null ? 'on its way at the end' : `${fate} in `}`;
  return html`<li class="sent">
    <span class="verb">sent</span> <code>${messageText(message)}</code>${route}${end !== null && go(end)}
  </li>`;
}

function Properties({ view, step }) {
  const { judged } = view.scenario;
  if (judged.length === 0 || step.fails) return null;
  return html`<section>
    <h3>Properties</h3>
    <ul class="properties">
      ${judged.map((property, place) => {
        const { sign, words, style } = tickOf(step, property, place);
        return html`<li class=${style}>
          <span aria-hidden="true">${sign}</span> ${property.name} <small>${words}</small>
        </li>`;
      })}
    </ul>
  </section>`;
}

const hasNews = (tree) =>
  tree.mark !== 'same' &&
  (tree.parts.length === 0 || tree.parts.some((part) => part.mark !== 'same' && !isToldByMessages(part)));

function State({ view, step }) {
  const fields = html`<label class="fields">
    <span class="spoken">Show only the fields whose place has one of these words</span>
    <input
      type="search"
      placeholder="fields: log, epoch…"
      value=${view.fields.value}
      onInput=${(event) => (view.fields.value = event.target.value)}
    />
  </label>`;
  if (step.fails)
    return html`<section>
      <h3>State</h3>
      <p class="nothing">This step cannot be completed: it leads to no state.</p>
    </section>`;
  const whole = view.wholeState.value || step.index === 0;
  const before = step.index === 0 ? step.state : view.scenario.steps[step.index - 1].state;
  const trees = view.scenario.variables
    .filter((variable) => !variable.isMachine || view.isShown(variable.name))
    .map((variable) => compare(variable.name, before[variable.inFile], step.state[variable.inFile]))
    .filter((tree) => whole || hasNews(tree));
  return html`<section class="state">
    <div class="bar">
      <h3>${whole ? 'State' : 'What changed'}</h3>
      ${
        step.index > 0 &&
        html`<button class="link" onClick=${() => (view.wholeState.value = !whole)} title="s">
          ${whole ? 'only what changed' : 'whole state'}
        </button>`
      }
      ${fields}
    </div>
    ${trees.length === 0 && html`<p class="nothing">Nothing but messages changed.</p>`}
    <div class="trees" role="tree" aria-label="State">
      ${trees.map((tree) => {
        const { name } = tree;
        return html`<${Tree}
          key=${`${step.index} ${name}`}
          view=${view}
          tree=${tree}
          path=${name}
          whole=${whole}
        />`;
      })}
    </div>
  </section>`;
}
