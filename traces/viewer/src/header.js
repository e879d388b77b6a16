// Above everything: what was checked and what came of it, search, filters.

import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { copy } from './copy.js';

export function Header({ view, mermaid }) {
  const { model, property, explored } = view.scenario;
  return html`<header class="top">
    <div class="title">
      <h1>${model}</h1>
      <${About} view=${view} />
      <p class=${explored ? 'verdict explored' : 'verdict'}>
        ${!explored && html`<span class="cross" aria-hidden="true">✗ </span>`}<b>${property.name}</b>${' '}
        <span class="why">${property.explanation}</span>
      </p>
    </div>
    <nav class="tools" aria-label="Tools">
      <${Search} view=${view} />
      <${Machines} view=${view} />
      ${
        view.scenario.needed &&
        html`<${Choice}
          words="only steps that matter"
          checked=${view.neededOnly.value}
          onChange=${(event) => (view.neededOnly.value = event.target.checked)}
        />`
      }
      <button
        onClick=${() => copy(view, mermaid, 'The Mermaid diagram')}
        title="Copy a sequence diagram for a ticket"
      >
        Copy as Mermaid
      </button>
      <${Theme} view=${view} />
      <${Keys} />
    </nav>
    <p class="notice" role="status">${view.notice.value}</p>
  </header>`;
}

/** A small window under a button, which Escape closes. */
function Menu({ label, name, children }) {
  const self = useRef(null);
  const close = (event) => {
    if (event.key !== 'Escape' || !self.current.open) return;
    event.stopPropagation();
    self.current.open = false;
    self.current.querySelector('summary').focus();
  };
  return html`<details class="menu" name="menu" ref=${self} onKeyDown=${close}>
    <summary aria-label=${name}>${label}</summary>
    <div class="window">${children}</div>
  </details>`;
}

const Choice = ({ words, checked, onChange }) => html`
  <label class="choice">
    <input type="checkbox" checked=${checked} onChange=${onChange} />
    <span>${words}</span>
  </label>
`;

function About({ view }) {
  const { scenario } = view;
  const list = (title, pairs) =>
    pairs.length > 0 &&
    html`<dt>${title}</dt>
      <dd>${pairs.map(([name, value]) => html`<div>${name} = ${value}</div>`)}</dd>`;
  return html`<${Menu} label="About" name="About this scenario">
    <dl class="about">
      <dt>property</dt>
      <dd>${scenario.property.name} (${scenario.property.kind})</dd>
      ${list('parameters', scenario.parameters)} ${list('faults', scenario.faults)}
      ${list('options', scenario.options)}
      <dt>found with</dt>
      <dd>
        <code>${scenario.command}</code>
        <button class="link" onClick=${() => copy(view, scenario.command, 'The command')}>copy</button>
      </dd>
      <dt>written by</dt>
      <dd>${scenario.tool}</dd>
    </dl>
  <//>`;
}

function Search({ view }) {
  const matches = view.matches.value;
  const place = matches.findIndex((step) => step.index === view.selected.value) + 1;
  const jump = (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    view.selectMatch(event.shiftKey ? -1 : 1);
  };
  return html`<label class="search">
    <span class="spoken">Search the steps; Enter goes to the next one</span>
    <input
      id="search"
      type="search"
      placeholder="Search steps  /"
      value=${view.query.value}
      onInput=${(event) => (view.query.value = event.target.value)}
      onKeyDown=${jump}
    />
    ${view.query.value !== '' && html`<output>${place || '–'} of ${matches.length}</output>`}
  </label>`;
}

function Machines({ view }) {
  const { machines } = view.scenario;
  const groups = new Map();
  for (const machine of machines) {
    const name = machine.site ? `site ${machine.site}` : machine.type;
    groups.set(name, [...(groups.get(name) ?? []), machine]);
  }
  const shown = view.machines.value.length;
  const label = shown === machines.length ? 'Machines' : `Machines ${shown}/${machines.length}`;
  return html`<${Menu} label=${label} name="Choose machines">
    <p class="choices">
      <button class="link" onClick=${() => view.setHidden([])}>all</button>
      <button class="link" onClick=${() => view.setHidden(machines.map((machine) => machine.name))}>
        none
      </button>
      <button
        class="link"
        onClick=${() => view.setHidden(machines.filter((machine) => !machine.busy).map((machine) => machine.name))}
      >
        those with a part
      </button>
    </p>
    ${[...groups].map(
      ([name, members]) =>
        html`<fieldset>
          <legend>${name}</legend>
          ${members.map(
            (machine) =>
              html`<${Choice}
                words=${machine.name}
                checked=${view.isShown(machine.name)}
                onChange=${() => view.toggleMachine(machine.name)}
              />`,
          )}
        </fieldset>`,
    )}
  <//>`;
}

const THEMES = {
  auto: ['light', '◐', 'as the system has it'],
  light: ['dark', '☀', 'light'],
  dark: ['auto', '☾', 'dark'],
};

function Theme({ view }) {
  const [next, sign, words] = THEMES[view.theme.value];
  return html`<button
    class="icon"
    id="theme"
    onClick=${() => view.setTheme(next)}
    title=${`Colours: ${words}`}
    aria-label=${`Colours: ${words}`}
  >
    ${sign}
  </button>`;
}

const KEYS = [
  ['j k ↓ ↑', 'next, previous step'],
  ['Home End', 'first, last step'],
  ['f', 'follow the message to its other end'],
  ['/', 'search; Enter: the next one'],
  ['n N', 'next, previous one that was found'],
  ['s', 'whole state or what changed'],
  ['Esc', 'leave a field or a menu'],
];

function Keys() {
  return html`<${Menu} label="?" name="Keyboard">
    <table class="keys">
      ${KEYS.map(
        ([key, words]) =>
          html`<tr>
            <th><kbd>${key}</kbd></th>
            <td>${words}</td>
          </tr>`,
      )}
    </table>
  <//>`;
}
