// Taking steps by hand, when the page is served by `understudy explore --web`: it asks the server for each.

import { html } from 'htm/preact';
import { useSignal } from '@preact/signals';

/** Asks the server; it answers with everything that the page shows. */
async function ask(what, body = '') {
  const response = await fetch(`${location.pathname}${what}`, { method: 'POST', body });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

export function Explorer({ view, explore, show }) {
  const busy = useSignal(false);
  const send = async (what, body) => {
    busy.value = true;
    try {
      show(await ask(what, String(body ?? '')));
    } catch (error) {
      busy.value = false;
      view.notice.value = `understudy does not answer: ${error.message}`;
    }
  };
  const here = view.selected.value === view.scenario.steps.length - 1;
  return html`<section class="explorer" aria-label="Explore">
    <h3>${here ? 'What can happen' : 'Explore'}</h3>
    ${
      here
        ? html`<${Moves} moves=${explore.moves} busy=${busy.value} send=${send} />`
        : html`<button onClick=${() => send('go', view.selected.value)} disabled=${busy.value}>
            Go on from here
          </button>`
    }
    ${
      here &&
      explore.moves.length > 0 &&
      html`<button class="ahead" disabled=${busy.value} onClick=${() => send('check')}>
        Look for a violation from here
      </button>`
    }
    ${here && explore.message && html`<p class="answer" role="status">${explore.message}</p>`}
  </section>`;
}

function Moves({ moves, busy, send }) {
  if (moves.length === 0) return html`<p class="nothing">Nothing can happen any more.</p>`;
  return html`<ol class="moves">
    ${moves.map(
      ({ words, fails }, place) =>
        html`<li>
          <button
            class=${fails ? 'move fails' : 'move'}
            disabled=${busy}
            onClick=${() => send('take', place)}
          >
            ${words}${fails && html`<small> ${fails}</small>`}
          </button>
        </li>`,
    )}
  </ol>`;
}
