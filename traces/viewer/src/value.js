// Values of a state as they stand in an ITF file: booleans, text, lists, and objects that say what they are
// ({"#bigint": "1"}, {"#set": []}, {"#map": []}, {"tag", "value"}); every other object is a record.

const MARKUP = { '%25': '%', '%3C': '<', '%3E': '>', '%26': '&' };
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
const BYTE = /[\uf780-\uf7ff]/g; // stands for a byte that was no UTF-8
const hex = (code, digits) => code.toString(16).padStart(digits, '0');

/** Text with everything that would be invisible or turn the direction spelled out. */
export function visible(text) {
  return text
    .replace(BYTE, (character) => `\\x${hex(character.charCodeAt(0) - 0xf700, 2)}`)
    .replace(HIDDEN, (character) => (character === '\n' ? '⏎' : `\\u${hex(character.charCodeAt(0), 4)}`));
}

/** Text inside a state, where the format spells markup characters as in web addresses. */
export const stateText = (text) => visible(text.replace(/%(25|3C|3E|26)/g, (code) => MARKUP[code]));

export function kindOf(value) {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'text';
  if (Array.isArray(value)) return 'list';
  if (Object.hasOwn(value, '#bigint')) return 'integer';
  if (Object.hasOwn(value, '#set')) return 'set';
  if (Object.hasOwn(value, '#map')) return 'map';
  const keys = Object.keys(value);
  return keys.length === 2 && keys[0] === 'tag' && keys[1] === 'value' ? 'tagged' : 'record';
}

export const isNothing = (value) => Object.hasOwn(value, '#tup');
export const typeOf = (record) => (record._type === undefined ? '' : stateText(record._type));
export const fieldsOf = (record) => Object.entries(record).filter(([name]) => name !== '_type');

/** What lies inside a value: [name, value] of each part. Names of list and set items are their places. */
export function partsOf(value) {
  switch (kindOf(value)) {
    case 'record':
      return fieldsOf(value).map(([name, part]) => [visible(name), part]);
    case 'list':
      return value.map((item, place) => [`[${place}]`, item]);
    case 'set':
      return value['#set'].map((item) => ['', item]);
    case 'map':
      return value['#map'].map(([key, part]) => [toText(key), part]);
    case 'tagged':
      return isNothing(value.value) ? [] : [[stateText(value.tag), value.value]];
    default:
      return [];
  }
}

const between = (open, items, close) => open + items.join(', ') + close;

function recordText(record, context) {
  const type = typeOf(record);
  const named = type !== '' && type.toLowerCase() !== context.toLowerCase();
  const fields = fieldsOf(record);
  if (named && fields.length === 0) return type;
  return (
    (named ? type : '') +
    between(
      '{',
      fields.map(([name, value]) => `${visible(name)}: ${toText(value, name)}`),
      '}',
    )
  );
}

/** One line, in the notation of the text reports: `{epoch: 2, log: [0, 1], mode: master}`. */
export function toText(value, context = '') {
  switch (kindOf(value)) {
    case 'boolean':
      return String(value);
    case 'text':
      return value === '' ? '""' : stateText(value);
    case 'integer':
      return value['#bigint'];
    case 'list':
      return between(
        '[',
        value.map((item) => toText(item)),
        ']',
      );
    case 'set':
      return between(
        '{',
        value['#set'].map((item) => toText(item)),
        '}',
      );
    case 'map':
      return between(
        '{',
        value['#map'].map(([key, part]) => `${toText(key)}: ${toText(part)}`),
        '}',
      );
    case 'tagged':
      return stateText(value.tag) + (isNothing(value.value) ? '' : `(${toText(value.value)})`);
    default:
      return recordText(value, context);
  }
}

export const same = (left, right) => left === right || JSON.stringify(left) === JSON.stringify(right);
