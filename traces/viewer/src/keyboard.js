// Keys that work wherever the focus is, except in a field that takes text.

import { ROW } from './geometry.js';

export function listenToKeys(view) {
  const timeline = () => document.getElementById('timeline');
  const steps = () => document.getElementById('steps');
  const search = () => document.getElementById('search');
  const page = () => Math.max(1, Math.floor(timeline().clientHeight / ROW) - 3);
  const actions = {
    j: () => view.move(1),
    ArrowDown: () => view.move(1),
    k: () => view.move(-1),
    ArrowUp: () => view.move(-1),
    PageDown: () => view.move(page()),
    PageUp: () => view.move(-page()),
    Home: () => view.selectFirst(),
    End: () => view.selectLast(),
    f: () => view.followFromHere(),
    n: () => view.selectMatch(1),
    N: () => view.selectMatch(-1),
    s: () => {
      view.wholeState.value = !view.wholeState.value;
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
