// The list of steps with the diagram beside it: one sheet that scrolls in both directions under fixed
// headings. Only what lies in the window is drawn.

import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useComputed, useSignal } from '@preact/signals';
import { Diagram } from './diagram.js';
import { ROW, laneWidth, span } from './geometry.js';
import { Headings } from './headings.js';
import { Row } from './row.js';

const HEAD = 96;
const TICK = 22;

function listWidth(width, ticks) {
  const words = width < 640 ? Math.max(150, width * 0.5) : Math.min(400, Math.max(240, width * 0.36));
  return Math.round(words) + ticks * TICK;
}

/** The scroller's window in pixels, as a signal that follows scrolling and resizing. */
function useWindow(scroller) {
  const box = useSignal({ left: 0, top: 0, width: 900, height: 600 });
  const measure = () => {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = scroller.current;
    box.value = { left: scrollLeft, top: scrollTop, width: clientWidth, height: clientHeight };
  };
  useLayoutEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);
  return [box, measure];
}

/** Scrolls as little as needed to show the selected row, and the lane of the machine that acts. */
function reveal(element, view, sizes) {
  const top = view.rank.value[view.selected.value] * ROW;
  const height = element.clientHeight - HEAD;
  if (top < element.scrollTop + ROW) element.scrollTop = top - ROW;
  else if (top + 2 * ROW > element.scrollTop + height) element.scrollTop = top + 2 * ROW - height;

  const place = view.column.value.get(view.step.value.actor);
  if (place === undefined) return;
  const left = place * sizes.lane;
  const width = element.clientWidth - sizes.list;
  if (left < element.scrollLeft) element.scrollLeft = left;
  else if (left + sizes.lane > element.scrollLeft + width) element.scrollLeft = left + sizes.lane - width;
}

export function Timeline({ view }) {
  const scroller = useRef(null);
  const [box, measure] = useWindow(scroller);
  const sizes = useComputed(() => {
    const { width } = box.value;
    const list = listWidth(width, view.scenario.telling.length);
    return { list, lane: laneWidth(view.machines.value.length, width - list) };
  });
  useEffect(() => reveal(scroller.current, view, sizes.value), [view.selected.value, view.steps.value]);

  const { list, lane } = sizes.value;
  const steps = view.steps.value;
  const lanes = view.machines.value.length;
  const all = view.printing.value;
  const { top, left, width, height } = box.value;
  const rows = all ? span(0, Infinity, ROW, steps.length) : span(top, height - HEAD, ROW, steps.length);
  const columns = all ? span(0, Infinity, lane, lanes) : span(left, width - list, lane, lanes);
  const style = {
    '--list': `${list}px`,
    '--head': `${HEAD}px`,
    width: `${list + lanes * lane}px`,
    height: `${HEAD + (steps.length + 1) * ROW}px`,
  };

  return html`<main class="timeline" id="timeline" ref=${scroller} onScroll=${measure} tabindex="-1">
    <div class="sheet" style=${style}>
      <${Headings} view=${view} sizes=${sizes.value} columns=${columns} height=${HEAD} />
      <div
        class="list"
        id="steps"
        tabindex="0"
        role="listbox"
        aria-label="Steps"
        aria-activedescendant=${`step-${view.selected.value}`}
        style=${{ width: `${list}px` }}
      >
        ${steps
          .slice(rows.first, rows.last + 1)
          .map(
            (step, i) => html`<${Row} key=${step.index} view=${view} step=${step} row=${rows.first + i} />`,
          )}
        <${Loop} view=${view} />
      </div>
      <div class="drawing" style=${{ left: `${list}px`, top: `${HEAD}px` }}>
        <${Diagram} view=${view} lane=${lane} rows=${rows} columns=${columns} available=${width - list} />
      </div>
    </div>
  </main>`;
}

/** The steps that a lasso repeats, in a bracket. */
function Loop({ view }) {
  const { loop, lastState } = view.scenario;
  if (loop === null) return null;
  const rank = view.rank.value;
  const stops = loop === lastState;
  const first = stops ? rank[lastState] + 1 : rank[loop + 1];
  const count = stops ? 1 : rank[lastState] - first + 1;
  const style = { top: `${first * ROW}px`, height: `${count * ROW}px` };
  const words = stops ? 'nothing more ever happens' : `repeats for ever, from step ${loop}`;
  return html`<div class=${`loop ${stops ? 'stops' : ''}`} style=${style}><span>${words}</span></div>`;
}
