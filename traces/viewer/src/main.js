import { html } from 'htm/preact';
import { options, render } from 'preact';
import { Details } from './details.js';
import { Header } from './header.js';
import { listenToKeys } from './keyboard.js';
import { readScenario } from './scenario.js';
import { Timeline } from './timeline.js';
import { createView } from './view.js';

function App({ view, mermaid }) {
  return html`<${Header} view=${view} mermaid=${mermaid} />
    <div class="panes">
      <${Timeline} view=${view} />
      <${Details} view=${view} />
    </div>`;
}

/** A printer gets every step: none may be left out because it is not in the window, or come late. */
function listenToPrinting(view) {
  const print = (printing) => () => {
    const later = options.debounceRendering;
    options.debounceRendering = (draw) => draw();
    view.printing.value = printing;
    options.debounceRendering = later;
  };
  addEventListener('beforeprint', print(true));
  addEventListener('afterprint', print(false));
}

const { trace, mermaid } = JSON.parse(document.getElementById('scenario').textContent);
const view = createView(readScenario(trace));
document.title = `${view.scenario.model}: ${view.scenario.property.name}`;
render(html`<${App} view=${view} mermaid=${mermaid} />`, document.getElementById('page'));
listenToKeys(view);
listenToPrinting(view);
document.getElementById('steps').focus({ preventScroll: true });
