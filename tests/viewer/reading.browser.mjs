// What a person does with a counterexample: open, step, follow, filter, search.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { clickText, close, count, frame, hash, open, press, selected, text, texts } from './browser.mjs';

test('the dropbox counterexample tells what happened', async () => {
  const page = await open('dropbox_upgrade');
  assert.equal(await text(page, 'h1'), 'dropbox_upgrade');
  assert.match(await text(page, '.verdict'), /always serving no machine of set 0 is serving/);
  const rows = await texts(page, '.row .words');
  assert.equal(rows[0], 'initial state');
  assert.match(rows[2], /^upgrade_script reinstalls db0_master/);
  assert.equal(await count(page, '.row'), 5);
  assert.deepEqual(await texts(page, '.row.violates .number'), ['4']);
  // Of fifteen machines, those without a part are hidden.
  assert.deepEqual(await texts(page, '.lane-name .name'), [
    'balancer',
    'db0_master',
    'db0_replica1',
    'inventory',
    'upgrade_script',
  ]);
  await close(page);
});

test('stepping with keys, buttons and the mouse changes the address', async () => {
  const page = await open('dropbox_upgrade');
  assert.equal(await selected(page), 0);
  await press(page, 'j', 'ArrowDown');
  assert.equal(await selected(page), 2);
  assert.equal(await hash(page), '#step=2');
  await press(page, 'k');
  assert.equal(await selected(page), 1);
  await press(page, 'End', 'j');
  assert.equal(await selected(page), 4);
  await press(page, 'Home', 'ArrowUp');
  assert.equal(await selected(page), 0);
  await page.click('button[aria-label="Next step"]');
  assert.equal(await text(page, 'h2'), 'Step 1 of 4');
  await page.click('#step-3');
  await frame(page);
  assert.equal(await hash(page), '#step=3');
  assert.equal(await page.$eval('#steps', (list) => list.getAttribute('aria-activedescendant')), 'step-3');
  await close(page);
});

test('an address names a step', async () => {
  const page = await open('dropbox_upgrade', { hash: '#step=2' });
  assert.equal(await selected(page), 2);
  await page.evaluate(() => {
    location.hash = '#step=4';
  });
  await frame(page);
  assert.equal(await selected(page), 4);
  await close(page);
});

test('a step shows what changed, deep inside, and its verdicts', async () => {
  const page = await open('dropbox_upgrade', { hash: '#step=4' });
  assert.match(await text(page, '.violation'), /always serving no machine of set 0 is serving/);
  assert.ok((await texts(page, '.trees > .node > .line .field')).includes('db0_replica1'));
  const lines = await texts(page, '.node.changed .line');
  assert.ok(
    lines.some((line) => line.includes('mode') && line.includes('serving → upgrading')),
    lines.join('\n'),
  );
  assert.ok(
    (await texts(page, '.properties .unmet')).some((line) => line.includes('always serving violated')),
  );
  await press(page, 's');
  assert.ok((await count(page, '.trees > .node')) > 3, 'the whole state has every machine that is shown');
  await close(page);
});

test('an arrow leads from the sending to the delivery and back', async () => {
  const page = await open('lost_commit', { hash: '#step=1' });
  await page.$eval('.message[data-to="replica0"] .reach', (arrow) =>
    arrow.dispatchEvent(new MouseEvent('click', { bubbles: true })),
  );
  await frame(page);
  assert.equal(await selected(page), 2);
  await press(page, 'f');
  assert.equal(await selected(page), 1);
  await clickText(page, '.messages button', 'step 2');
  assert.equal(await selected(page), 2);
  assert.deepEqual(await texts(page, '.messages li'), [
    'received Write{commit: 0} from client, sent in step 1',
    'sent Append{epoch: 0, log: 1} to replica1, lost in step 4',
    'sent Ack{commit: 0} to client, delivered in step 3',
  ]);
  await close(page);
});

test('machines and fields are filtered', async () => {
  const page = await open('lost_commit', { hash: '#step=2' });
  await clickText(page, '.menu summary', 'Machines');
  await clickText(page, '.menu label', 'replica1');
  assert.deepEqual(await texts(page, '.lane-name .name'), ['client', 'replica0']);
  assert.equal(await count(page, '.message[data-to="replica1"]'), 0);
  assert.deepEqual(await texts(page, '.row .number'), ['0', '1', '2', '3', '4', '5']); // the last one always stays
  await clickText(page, '.menu label', 'client');
  assert.deepEqual(await texts(page, '.row .number'), ['0', '1', '2', '3', '4', '5']);
  await clickText(page, '.menu label', 'replica0');
  assert.deepEqual(await texts(page, '.row .number'), ['0', '5']);
  await clickText(page, '.menu button', 'all');
  await press(page, 'Escape');
  await page.type('.fields input', 'log');
  await frame(page);
  const fields = await texts(page, '.trees .field');
  assert.ok(fields.includes('log') && !fields.includes('next'), fields.join());
  await close(page);
});

test('search finds steps and goes through them', async () => {
  const page = await open('lost_commit');
  await press(page, '/');
  await page.keyboard.type('peerdown');
  await frame(page);
  assert.deepEqual(await texts(page, '.row.found .number'), ['4', '5']);
  await press(page, 'Enter');
  assert.equal(await selected(page), 4);
  assert.equal(await text(page, '.search output'), '1 of 2');
  await press(page, 'Enter', 'Enter', 'Escape', 'n', 'N');
  assert.equal(await selected(page), 4);
  await close(page);
});

test('the diagram for a ticket is what `trace mermaid` prints', async () => {
  const page = await open('dropbox_upgrade');
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        writeText: async (words) => {
          window.copied = words;
        },
      },
    });
  });
  await clickText(page, '.tools > button', 'Copy as Mermaid');
  const printed = await readFile(path.join(process.env.PAGES, 'dropbox_upgrade.mmd'), 'utf8');
  assert.equal(await page.evaluate(() => window.copied), printed);
  assert.match(await text(page, '[role=status]'), /on the clipboard/);
  await close(page);
});

test('a lasso has a bracket, and a step that cannot be completed has no state', async () => {
  const lasso = await open('endless_handover');
  assert.equal(await text(lasso, '.loop'), 'repeats for ever, from step 1');
  const box = async (selector) => (await lasso.$(selector)).boundingBox();
  const [loop, first, last] = [await box('.loop'), await box('#step-2'), await box('#step-5')];
  assert.equal(loop.y, first.y);
  assert.equal(loop.y + loop.height, last.y + last.height);
  await close(lasso);

  const standstill = await open('standstill');
  assert.equal(await text(standstill, '.loop'), 'nothing more ever happens');
  const rest = await (await standstill.$('.loop')).boundingBox();
  const end = await (await standstill.$('#step-5')).boundingBox();
  assert.equal(rest.y, end.y + end.height);
  await close(standstill);

  const failing = await open('unhandled_event');
  await press(failing, 'End');
  assert.match(await text(failing, '.row.fails'), /^5✗replica1 receives PeerDown/);
  assert.match(await text(failing, '.violation'), /replica1 has no rule for PeerDown in mode standby/);
  assert.match(await text(failing, '.state, section:last-child'), /leads to no state/);
  await close(failing);
});

test('the steps that matter are marked, and the others can be hidden', async () => {
  const directory = process.env.PAGES;
  const plain = await readFile(path.join(directory, 'lost_commit.html'), 'utf8');
  const marked = plain.replace('"schema": 1,', '"schema": 1, "needed_steps": [2, 4],');
  await writeFile(path.join(directory, 'marked.html'), marked);
  const page = await open('marked');
  assert.deepEqual(await texts(page, '.row.needed .number'), ['2', '4']);
  await clickText(page, '.choice', 'only steps that matter');
  assert.deepEqual(await texts(page, '.row .number'), ['0', '2', '4', '5']); // the first and the last stay
  await press(page, 'j', 'j');
  assert.equal(await selected(page), 4);
  await close(page);
});
