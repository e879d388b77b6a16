import { html } from 'htm/preact';
import { options, render } from 'preact';
import { Details } from './details.js';
import { Explorer } from './explorer.js';
import { Header } from './header.js';
import { listenToKeys } from './keyboard.js';
import { readScenario } from './scenario.js';
import { Timeline } from './timeline.js';
import { createView } from './view.js';

let view = null;
let shown = 0; // how many scenarios there were: exploring makes a new one with every step

function App({ data }) {
  const explorer = data.explore && html`<${Explorer} view=${view} explore=${data.explore} show=${show} />`;
  return html`<${Header} view=${view} mermaid=${data.mermaid} />
    <div class="panes">
      <${Timeline} view=${view} />
      <${Details} view=${view} explorer=${explorer} />
    </div>`;
}

function show(data) {
  view = createView(readScenario(data.trace), { earlier: view, explores: Boolean(data.explore) });
  document.title = `${view.scenario.model}: ${view.scenario.property.name}`;
  if (data.explore) view.selectLast();
  render(html`<${App} key=${++shown} data=${data} />`, document.getElementById('page'));
  document.getElementById('steps').focus({ preventScroll: true });
}

/** A printer gets every step: none may be left out because it is not in the window, or come late. */
function print(printing) {
  const later = options.debounceRendering;
  options.debounceRendering = (draw) => draw();
  view.printing.value = printing;
  options.debounceRendering = later;
}

show(JSON.parse(document.getElementById('scenario').textContent));
listenToKeys(() => view);
addEventListener('hashchange', () => view.selectFromAddress());
addEventListener('beforeprint', () => print(true));
addEventListener('afterprint', () => print(false));
