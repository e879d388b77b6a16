// Keys that work wherever the focus is, except in a field that takes text.

import { ROW } from './geometry.js';

/** `current`: gives the view that is shown. */
export function listenToKeys(current) {
  const timeline = () => document.getElementById('timeline');
  const steps = () => document.getElementById('steps');
  const search = () => document.getElementById('search');
  const page = () => Math.max(1, Math.floor(timeline().clientHeight / ROW) - 3);
  const actions = {
    j: () => current().move(1),
    ArrowDown: () => current().move(1),
    k: () => current().move(-1),
    ArrowUp: () => current().move(-1),
    PageDown: () => current().move(page()),
    PageUp: () => current().move(-page()),
    Home: () => current().selectFirst(),
    End: () => current().selectLast(),
    f: () => current().followFromHere(),
    n: () => current().selectMatch(1),
    N: () => current().selectMatch(-1),
    s: () => {
      current().wholeState.value = !current().wholeState.value;
    },
    '/': () => search().focus(),
  };
  const scrollKeys = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End']);

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    const takesText = target.matches?.('input[type=search]');
    if (event.key === 'Escape' && takesText) return steps().focus({ preventScroll: true });
    if (takesText || (scrollKeys.has(event.key) && target.closest?.('.details, .window'))) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
