const COLORS = 8;

/** The class that gives a mode its colour: the same everywhere, in the order in which modes occur. */
export function modeClass(view, mode) {
  const place = view.scenario.modes.indexOf(mode);
  return place < 0 ? 'mode-none' : `mode-${place % COLORS}`;
}
