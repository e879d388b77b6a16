// Values, their differences, and which delivery belongs to which sending.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare } from '../../traces/viewer/src/compare.js';
import { journeysOf } from '../../traces/viewer/src/messages.js';
import { kindOf, toText, visible } from '../../traces/viewer/src/value.js';

const number = (value) => ({ '#bigint': String(value) });
const marks = (tree) => tree.parts.map((part) => [part.name, part.mark]);

test('values read as in the text reports', () => {
  assert.equal(
    toText({ epoch: number(2), log: [number(0), number(1)], mode: 'master' }),
    '{epoch: 2, log: [0, 1], mode: master}',
  );
  assert.equal(toText({ _type: 'Write', commit: number(0) }), 'Write{commit: 0}');
  assert.equal(toText({ _type: 'PeerDown' }), 'PeerDown');
  assert.equal(toText({ disk: { _type: 'Disk', log: number(1) } }), '{disk: {log: 1}}');
  assert.equal(toText({ '#set': [true] }), '{true}');
  assert.equal(toText({ '#map': [['key', number(1)]] }), '{key: 1}');
  assert.equal(toText({ tag: 'None', value: { '#tup': [] } }), 'None');
  assert.equal(toText({ tag: 'Some', value: number(1) }), 'Some(1)');
  assert.equal(kindOf({ _type: '', tag: 'a', value: true }), 'record');
});

test('markup characters are spelled back, invisible ones are spelled out', () => {
  assert.equal(toText('%3Cb%3E 50%25 %26'), '<b> 50% &');
  assert.equal(visible('a\u0000b\u202ec\nd'), 'a\\u0000b\\u202ec⏎d');
  assert.equal(visible('\uf7ff'), '\\xff');
});

test('differences lie as deep inside as possible', () => {
  const before = { up: true, disk: { epoch: number(0), log: [number(1)] } };
  const after = { up: true, disk: { epoch: number(1), log: [number(1), number(2)] } };
  const tree = compare('replica0', before, after);
  assert.deepEqual(marks(tree), [
    ['up', 'same'],
    ['disk', 'changed'],
  ]);
  const [epoch, log] = tree.parts[1].parts;
  assert.deepEqual([epoch.mark, epoch.parts], ['changed', []]);
  assert.deepEqual(marks(log), [
    ['[0]', 'same'],
    ['[1]', 'added'],
  ]);
});

test('lists, sets and maps gain and lose items', () => {
  const list = (...items) => items.map(number);
  assert.deepEqual(marks(compare('', list(1, 2, 3), list(2, 3))), [
    ['[0]', 'removed'],
    ['[0]', 'same'],
    ['[1]', 'same'],
  ]);
  assert.deepEqual(marks(compare('', list(1, 2), list(1, 3))), [
    ['[0]', 'same'],
    ['[1]', 'changed'],
  ]);
  const set = (...items) => ({ '#set': list(...items) });
  assert.deepEqual(
    compare('', set(1, 2), set(2, 3)).parts.map((part) => part.mark),
    ['removed', 'same', 'added'],
  );
  const map = (...entries) => ({ '#map': entries.map(([key, value]) => [key, number(value)]) });
  assert.deepEqual(marks(compare('', map(['a', 1], ['b', 1]), map(['b', 2], ['c', 1]))), [
    ['a', 'removed'],
    ['b', 'changed'],
    ['c', 'added'],
  ]);
});

test('a value of another kind is a new value', () => {
  const none = { tag: 'None', value: { '#tup': [] } };
  const some = { tag: 'Some', value: number(1) };
  assert.deepEqual(compare('', none, some).parts, []);
  assert.deepEqual(compare('', { _type: 'A', x: true }, { _type: 'B', x: false }).parts, []);
});

const message = (from, to, commit) => ({ from, to, type: 'Write', content: { commit: number(commit) } });
function steps(...list) {
  return list.map((step, index) => ({
    index,
    kind: 'deliver',
    delivered: null,
    sent: [],
    lost: [],
    ...step,
  }));
}
const told = (journeys) => journeys.map(({ start, end, fate }) => [start, end, fate]);

test('messages are delivered, ignored, lost, or still on their way', () => {
  const [a, b, c, d] = [0, 1, 2, 3].map((commit) => message('client', 'server', commit));
  const journeys = journeysOf(
    steps(
      {},
      { sent: [a, b, c, d] },
      { delivered: b },
      { kind: 'ignore', delivered: a },
      { kind: 'fault', lost: [c] },
    ),
  );
  assert.deepEqual(told(journeys), [
    [1, 3, 'ignored'],
    [1, 2, 'delivered'],
    [1, 4, 'lost'],
    [1, null, 'waiting'],
  ]);
});

test('equal messages arrive in the order in which they left', () => {
  const same = message('client', 'server', 0);
  const journeys = journeysOf(
    steps({}, { sent: [same] }, { sent: [same] }, { delivered: same }, { delivered: same }),
  );
  assert.deepEqual(told(journeys), [
    [1, 3, 'delivered'],
    [2, 4, 'delivered'],
  ]);
});

test('a message that is lost at once does not take another one with it', () => {
  const same = message('client', 'server', 0);
  const journeys = journeysOf(steps({}, { sent: [same] }, { lost: [same] }, { delivered: same }));
  assert.deepEqual(told(journeys), [
    [1, 3, 'delivered'],
    [2, 2, 'lost'],
  ]);
});

test('with granularity send a message begins where it leaves', () => {
  const one = message('client', 'server', 0);
  const journeys = journeysOf(
    steps({}, { kind: 'internal', sent: [one] }, { kind: 'send', sent: [one] }, { delivered: one }),
  );
  assert.deepEqual(told(journeys), [[2, 3, 'delivered']]);
});

test('what was there from the beginning comes from the initial state', () => {
  assert.deepEqual(told(journeysOf(steps({}, { delivered: message('client', 'server', 0) }))), [
    [0, 1, 'delivered'],
  ]);
});
