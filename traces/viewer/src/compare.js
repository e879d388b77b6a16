// The differences of two values as a tree: {name, mark, before, after, parts}. `mark` is 'same', 'changed',
// 'added' or 'removed'; a changed value has parts when the change lies inside it, and none when it is a new value.

import { kindOf, partsOf, same, typeOf } from './value.js';

const LARGEST_TABLE = 250_000; // cells; longer lists are compared place by place

const added = (name, after) => ({ name, mark: 'added', after, parts: [] });
const removed = (name, before) => ({ name, mark: 'removed', before, parts: [] });

export function compare(name, before, after) {
  if (before === undefined) return added(name, after);
  if (after === undefined) return removed(name, before);
  if (same(before, after)) return { name, mark: 'same', before, after, parts: [] };
  return {
    name,
    mark: 'changed',
    before,
    after,
    parts: isInside(before, after) ? compareParts(before, after) : [],
  };
}

/** Whether the two are the same thing with other contents. */
function isInside(before, after) {
  const kind = kindOf(before);
  if (kind !== kindOf(after)) return false;
  if (kind === 'record') return typeOf(before) === typeOf(after);
  if (kind === 'tagged') return before.tag === after.tag;
  return kind === 'list' || kind === 'set' || kind === 'map';
}

function compareParts(before, after) {
  const left = partsOf(before);
  const right = partsOf(after);
  const kind = kindOf(before);
  if (kind === 'list') return compareLists(left, right);
  if (kind === 'set') return compareSets(left, right);
  const rightByName = new Map(right);
  const leftNames = new Set(left.map(([name]) => name));
  return [
    ...left.map(([name, part]) => compare(name, part, rightByName.get(name))),
    ...right.filter(([name]) => !leftNames.has(name)).map(([name, part]) => added(name, part)),
  ];
}

function compareSets(left, right) {
  const texts = (parts) => new Set(parts.map(([, item]) => JSON.stringify(item)));
  const inLeft = texts(left);
  const inRight = texts(right);
  return [
    ...left.map(([name, item]) => compare(name, item, inRight.has(JSON.stringify(item)) ? item : undefined)),
    ...right.filter(([, item]) => !inLeft.has(JSON.stringify(item))).map(([name, item]) => added(name, item)),
  ];
}

/** Of equal length: place by place. Else what is not in the longest common subsequence came or went. */
function compareLists(left, right) {
  if (left.length === right.length || left.length * right.length > LARGEST_TABLE) {
    const length = Math.max(left.length, right.length);
    return Array.from({ length }, (_, place) => compare(`[${place}]`, left[place]?.[1], right[place]?.[1]));
  }
  const lengths = commonLengths(left, right);
  const parts = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const equal = i < left.length && j < right.length && same(left[i][1], right[j][1]);
    if (equal) parts.push(compare(right[j][0], left[i++][1], right[j++][1]));
    else if (j === right.length || (i < left.length && lengths[i + 1][j] >= lengths[i][j + 1])) {
      parts.push(removed(...left[i++]));
    } else parts.push(added(...right[j++]));
  }
  return parts;
}

/** lengths[i][j]: of the longest common subsequence of what follows i and j (Wagner and Fischer 1974). */
function commonLengths(left, right) {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; --i)
    for (let j = right.length - 1; j >= 0; --j)
      lengths[i][j] = same(left[i][1], right[j][1])
        ? lengths[i + 1][j + 1] + 1
        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
  return lengths;
}
