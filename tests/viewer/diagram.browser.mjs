// Where the diagram puts things: compared by what it contains, not by pixels.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { close, count, open, text, texts } from './browser.mjs';

/** {name: x} of the lanes that are drawn. */
const lanes = (page) =>
  page.$$eval('.lane', (groups) =>
    Object.fromEntries(
      groups.map((group) => [group.dataset.machine, Number(group.querySelector('.life').getAttribute('x1'))]),
    ),
  );

/** Both ends of every arrow: {from, to, fate, x1, y1, x2, y2}. */
const arrows = (page) =>
  page.$$eval('.message', (groups) =>
    groups.map((group) => {
      const line = group.querySelector('.line');
      const start = line.getPointAtLength(0);
      const end = line.getPointAtLength(line.getTotalLength());
      const { from, to } = group.dataset;
      return { from, to, fate: group.classList[1], x1: start.x, y1: start.y, x2: end.x, y2: end.y };
    }),
  );

const near = (left, right) => Math.abs(left - right) <= 6;

test('lanes stand in the order of their headings, right below them', async () => {
  const page = await open('lost_commit');
  const x = await lanes(page);
  assert.deepEqual(Object.keys(x), ['client', 'replica0', 'replica1']);
  assert.ok(x.client < x.replica0 && x.replica0 < x.replica1);
  assert.deepEqual(await texts(page, '.site'), ['east', 'west']);
  const centers = await page.$$eval('.lane-name', (names) =>
    names.map((name) => name.getBoundingClientRect()).map(({ x, width }) => x + width / 2),
  );
  const drawn = await page.$$eval('.life', (lines) => [
    ...new Set(lines.map((line) => line.getBoundingClientRect().x)),
  ]);
  centers.forEach((center, place) =>
    assert.ok(near(center, drawn[place]), `${center} is not ${drawn[place]}`),
  );
  await close(page);
});

test('arrows lead from the lane and the row of the sending to those of the delivery', async () => {
  const page = await open('lost_commit');
  const x = await lanes(page);
  const rows = await page.$$eval('.band', (bands) =>
    bands.map((band) => Number(band.getAttribute('y')) + Number(band.getAttribute('height')) / 2),
  );
  const expected = [
    ['client', 'replica0', 'delivered', 1, 2],
    ['replica0', 'replica1', 'lost', 2, 4],
    ['replica0', 'client', 'delivered', 2, 3],
    ['client', 'replica0', 'lost', 3, 4],
    ['replica0', 'replica1', 'delivered', 4, 5],
  ];
  const drawn = await arrows(page);
  assert.deepEqual(
    drawn.map(({ from, to, fate }) => [from, to, fate]),
    expected.map(([from, to, fate]) => [from, to, fate]),
  );
  drawn.forEach((arrow, place) => {
    const [from, to, , start, end] = expected[place];
    assert.ok(near(arrow.x1, x[from]) && near(arrow.x2, x[to]), `arrow ${place} joins other lanes`);
    assert.ok(near(arrow.y1, rows[start]) && near(arrow.y2, rows[end]), `arrow ${place} joins other rows`);
  });
  assert.equal(await count(page, '.message.lost .loss'), 2);
  await close(page);
});

test('a lane has the colour of its mode, and is broken while the machine is down', async () => {
  const page = await open('lost_commit');
  const parts = (machine) =>
    page.$$eval(`.lane[data-machine="${machine}"] .life`, (lines) =>
      lines.map((line) => [line.querySelector('title').textContent, line.getAttribute('class')]),
    );
  const [master, down] = await parts('replica0');
  assert.deepEqual([master[0], down[0]], ['replica0: master', 'replica0: down']);
  assert.match(down[1], /is-down/);
  const [standby, promoted] = await parts('replica1');
  assert.equal(promoted[1], master[1], 'the same mode has the same colour');
  assert.notEqual(standby[1], master[1]);
  assert.equal(await count(page, '.mark.hurts[data-step="4"]'), 1);
  await close(page);
});

test('machines that a partition cuts off have a second line', async () => {
  const page = await open('cut_off');
  const cuts = await page.$$eval('.cut', (lines) =>
    lines.map((line) => [line.querySelector('title').textContent, Number(line.getAttribute('y1'))]),
  );
  const row = await page.$$eval(
    '.band',
    (bands) => Number(bands[3].getAttribute('y')) + Number(bands[3].getAttribute('height')) / 2,
  );
  assert.deepEqual(cuts.slice(0, 1), [['replica0 does not hear replica1', row]]);
  assert.ok(cuts.some(([words]) => words === 'replica1 does not hear replica0'));
  await close(page);
});

/** The median of the milliseconds that it takes to draw after each of 40 changes. */
const drawingTime = (page, change) =>
  page.evaluate(`(async () => {
    const timeline = document.getElementById('timeline');
    const times = [];
    for (let turn = 0; turn < 40; ++turn) {
      const begin = performance.now();
      ${change}
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      times.push(performance.now() - begin);
    }
    return times.sort((left, right) => left - right)[20];
  })()`);

test('of a large trace only the window is drawn, and moving is as quick as in a small one', async () => {
  const step = `dispatchEvent(new KeyboardEvent('keydown', { key: turn % 2 ? 'k' : 'j' }));`;
  const scroll = 'timeline.scrollTop = turn * 700; timeline.scrollLeft = (turn % 10) * 300;';
  const small = await open('lost_commit');
  const allowed = 5 * (await drawingTime(small, step)) + 30;
  await close(small);

  const large = await open('large', { hash: '#step=0' });
  assert.match(await text(large, '.corner'), /1000 steps, 50 of 50 machines/);
  assert.ok((await count(large, '*')) < 2500, 'too many elements');
  for (const change of [step, scroll]) {
    const needed = await drawingTime(large, change);
    assert.ok(needed < allowed, `${change} takes ${needed} ms, more than ${allowed}`);
  }
  assert.ok((await count(large, '.row')) < 60);
  await close(large);
});

test('the selected step and its machine come into sight', async () => {
  const page = await open('large', { hash: '#step=777' });
  const inside = await page.evaluate(() => {
    const within = (inner, outer) =>
      inner.left >= outer.left &&
      inner.right <= outer.right &&
      inner.top >= outer.top &&
      inner.bottom <= outer.bottom;
    const outer = document.getElementById('timeline').getBoundingClientRect();
    return [
      within(document.querySelector('.row.selected').getBoundingClientRect(), outer),
      within(document.querySelector('.mark.selected').getBoundingClientRect(), outer),
    ];
  });
  assert.deepEqual(inside, [true, true]);
  await close(page);
});
