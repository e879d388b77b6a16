// Where things stand, in pixels. Time goes down, a row for each step; machines stand side by side.

export const ROW = 38;
export const NARROWEST_LANE = 88;
export const WIDEST_LANE = 168;
const SPARE = 4; // rows and lanes drawn beyond the edges

/** Width of a lane so that all fit if they can. */
export function laneWidth(count, available) {
  return Math.max(NARROWEST_LANE, Math.min(WIDEST_LANE, Math.floor(available / Math.max(1, count))));
}

/** The first and the last of `count` things of `size` that lie in the window, with a few to spare. */
export function span(offset, extent, size, count) {
  const first = Math.max(0, Math.floor(offset / size) - SPARE);
  const last = Math.min(count - 1, Math.ceil((offset + extent) / size) + SPARE);
  return { first, last };
}

export const overlaps = (low, high, window) => high >= window.first && low <= window.last;
