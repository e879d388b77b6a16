// Above the sheet: what the ticks are about, and each machine with its mode at the selected step.

import { html } from 'htm/preact';
import { modeClass } from './modes.js';

export function Headings({ view, sizes, columns, height }) {
  const machines = view.machines.value;
  const hidden = view.hidden.value.size;
  return html`<div class="headings" style=${{ height: `${height}px` }}>
    <div class="corner" style=${{ width: `${sizes.list}px` }}>
      <span class="count">
        ${view.steps.value.length - 1} steps, ${machines.length} of ${view.scenario.machines.length} machines
        ${hidden > 0 && html`<button class="link" onClick=${() => view.setHidden([])}>show all</button>`}
      </span>
      <span class="ticks">
        ${view.scenario.telling.map((place) => {
          const { name, kind } = view.scenario.judged[place];
          return html`<span class="tick-name" title=${`${name} (${kind})`}>${name}</span>`;
        })}
      </span>
    </div>
    <div class="lane-names">
      ${sitesOf(machines).map(
        ({ site, first, count }) =>
          html`<div
            class="site"
            title=${`site ${site}`}
            style=${{ left: `${first * sizes.lane}px`, width: `${count * sizes.lane}px` }}
          >
            <div><span>${site}</span></div>
          </div>`,
      )}
      ${machines
        .slice(columns.first, columns.last + 1)
        .map(
          (machine, i) =>
            html`<${LaneName}
              key=${machine.name}
              view=${view}
              machine=${machine}
              place=${columns.first + i}
              lane=${sizes.lane}
            />`,
        )}
    </div>
  </div>`;
}

function sitesOf(machines) {
  const sites = [];
  machines.forEach(({ site }, place) => {
    if (site === '') return;
    if (sites.at(-1)?.site === site) sites.at(-1).count++;
    else sites.push({ site, first: place, count: 1 });
  });
  return sites;
}

/** The machine's condition in the state that the selected step leads to. */
function conditionAt(view, machine) {
  const index = Math.min(view.selected.value, view.scenario.lastState);
  return machine.segments.find((segment) => segment.from <= index && index <= segment.to);
}

function LaneName({ view, machine, place, lane }) {
  const condition = conditionAt(view, machine);
  const word = !condition?.up ? 'down' : condition.mode;
  const style = condition?.up ? modeClass(view, condition.mode) : 'is-down';
  const acts = view.step.value.actor === machine.name;
  return html`<div
    class=${`lane-name ${acts ? 'acts' : ''}`}
    style=${{ left: `${place * lane}px`, width: `${lane}px` }}
    title=${[machine.name, machine.type, machine.site && `site ${machine.site}`].filter(Boolean).join(' · ')}
  >
    <span class="name">${machine.name}</span>
    <span class="type">${machine.type}</span>
    ${word && html`<span class=${`mode ${style}`}>${word}</span>`}
  </div>`;
}
