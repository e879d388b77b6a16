// A compared value as a tree that opens and closes: old and new values side by side, deep inside.

import { html } from 'htm/preact';
import { useSignal } from '@preact/signals';
import { compare } from './compare.js';
import { kindOf, partsOf, toText } from './value.js';

const MARKS = { added: '+', removed: '−', changed: '', same: '' };
const MARK_WORDS = { added: 'added', removed: 'removed', changed: 'changed', same: '' };

/** What enters and leaves these is told by the messages of the step. */
const QUEUES = new Set(['mailbox', 'outbox']);
export const isToldByMessages = (part) => QUEUES.has(part.name);

/** Parts to show below a node: its differences, or what an unchanged value consists of. */
function partsBelow(tree) {
  if (tree.parts.length > 0) return tree.parts;
  if (tree.mark !== 'same') return [];
  return partsOf(tree.after).map(([name, value]) => compare(name, value, value));
}

const isPlain = (tree) => partsBelow(tree).length === 0;

/** Whether the filter of fields lets this place or one below it pass. */
function isWanted(view, tree, path) {
  if (view.wantsField(path)) return true;
  return partsBelow(tree).some((part) => isWanted(view, part, `${path}.${part.name}`));
}

export function Tree({ view, tree, path, whole }) {
  const opened = useSignal(null); // null: nobody has clicked
  if (!isWanted(view, tree, path)) return null;
  const below = partsBelow(tree).filter((part) => whole || (part.mark !== 'same' && !isToldByMessages(part)));
  const plain = isPlain(tree);
  const open = !plain && (opened.value ?? (tree.mark === 'changed' || (whole && view.fields.value !== '')));
  const toggle = () => (opened.value = !open);
  return html`<div class=${`node ${tree.mark}`} role="treeitem" aria-expanded=${plain ? undefined : open}>
    <div class="line">
      ${
        plain
          ? html`<span class="twist" aria-hidden="true">${MARKS[tree.mark]}</span>`
          : html`<button class="twist" onClick=${toggle} aria-label=${`${open ? 'Close' : 'Open'} ${path}`}>
              ${open ? '▾' : '▸'}
            </button>`
      }
      ${tree.name !== '' && html`<span class="field">${tree.name}</span>`}
      <${Content} tree=${tree} open=${open} plain=${plain} />
    </div>
    ${
      open &&
      html`<div class="below" role="group">
        ${below.map((part, place) => {
          const inside = `${path}.${part.name}`;
          return html`<${Tree} key=${place} view=${view} tree=${part} path=${inside} whole=${whole} />`;
        })}
      </div>`
    }
  </div>`;
}

function Content({ tree, open, plain }) {
  const word = MARK_WORDS[tree.mark];
  if (open) return html`<span class="spoken">${word}</span>`;
  if (tree.mark === 'changed' && tree.parts.length === 0)
    return html`<del>${valueText(tree.before)}</del> <span class="to" aria-label="becomes">→</span>${' '}
      <ins>${valueText(tree.after)}</ins>`;
  if (tree.mark === 'removed') return html`<del>${valueText(tree.before)}</del>`;
  if (tree.mark === 'added') return html`<ins>${valueText(tree.after)}</ins>`;
  return html`<span class=${plain ? 'value' : 'brief'}>${valueText(tree.after)}</span>`;
}

/** A queued message has its sender or receiver as its first field: `Write{commit: 1} from client`. */
function valueText(value) {
  if (kindOf(value) !== 'record' || value._type === undefined) return toText(value);
  const [first] = Object.keys(value).filter((name) => name !== '_type');
  if ((first !== 'from' && first !== 'to') || typeof value[first] !== 'string') return toText(value);
  const { [first]: peer, ...content } = value;
  return `${toText(content).replace(/\{\}$/, '')} ${first} ${toText(peer)}`;
}
