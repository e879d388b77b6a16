// `understudy explore --web`: taking steps in the browser, and nobody else may.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { clickText, close, count, openAddress, press, selected, text, texts } from './browser.mjs';

let server;
let address;

before(async () => {
  server = spawn(process.env.UNDERSTUDY, ['explore', 'primary_backup', '--web'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: server.stdout }), 'line');
  address = line.replace(/^open /, '');
});

after(() => server.kill('SIGKILL'));

/** Clicks the button with these words, and waits for the answer. */
async function act(page, words, answered) {
  await clickText(page, '.explorer button', words);
  await page.waitForFunction(answered, { timeout: 20_000 });
}
/** Step NUMBER is selected and is the last one: a step that was selected before an answer is not. */
const standsAt = (number) =>
  `document.querySelector('h2').textContent.startsWith('Step ${number} ') &&
   document.querySelector('.explorer h3').textContent === 'What can happen'`;

/** The status of a request that does not come from the page. */
function status(url, { method = 'GET', headers = {}, body = '' } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers }, (response) =>
      resolve(response.resume().statusCode),
    );
    request.on('error', reject);
    request.end(body);
  });
}

test('the address is local and secret', () => {
  assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/$/);
});

test('steps are taken, taken back, and looked ahead from', async () => {
  const page = await openAddress(address);
  assert.deepEqual(await texts(page, '.move'), [
    'client write the next commit',
    'crash(replica0)',
    'crash(replica1)',
    'crash(replica2)',
  ]);
  await act(page, 'write the next commit', standsAt(1));
  await act(page, 'replica0 receives Write', standsAt(2));
  assert.equal(await selected(page), 2);
  assert.equal(await count(page, '.row'), 3);
  assert.equal(await count(page, '.message.delivered'), 1);
  assert.equal(await text(page, '.verdict'), 'explored by hand no property is violated after the last step');

  await press(page, 'k');
  await act(page, 'Go on from here', standsAt(1));
  assert.equal(await count(page, '.row'), 2);
  await act(page, 'Look for a violation', standsAt(7));
  assert.match(await text(page, '.verdict'), /no lost commits commit 0 was acknowledged/);
  assert.equal(await count(page, '.row.violates'), 1);
  await close(page);
});

test('filters and colours stay while steps are taken', async () => {
  const page = await openAddress(address);
  await press(page, 'Home');
  await act(page, 'Go on from here', standsAt(0));
  await page.click('#theme');
  await clickText(page, '.menu summary', 'Machines');
  await clickText(page, '.menu label', 'replica2');
  await act(page, 'write the next commit', standsAt(1));
  assert.deepEqual(await texts(page, '.lane-name .name'), ['client', 'replica0', 'replica1']);
  assert.equal(await page.$eval('#theme', (button) => button.title), 'Colours: light');
  await close(page);
});

test('nobody else is served', async () => {
  const { origin, host } = new URL(address);
  assert.equal(await status(address), 200);
  assert.equal(await status(`${origin}/`), 404);
  assert.equal(await status(`${origin}/${'0'.repeat(32)}/`), 404);
  assert.equal(await status(`${origin}/take`, { method: 'POST', body: '0' }), 404);
  assert.equal(await status(address, { headers: { Host: 'attacker.example' } }), 403);
  assert.equal(await status(address, { headers: { Host: host.replace('127.0.0.1', 'localhost') } }), 403);
});

test('requests that make no sense are refused, and change nothing', async () => {
  for (const [what, body] of [
    ['take', '99'],
    ['take', '-1'],
    ['take', ''],
    ['go', 'x'],
    ['go', '1000000'],
  ])
    assert.equal(await status(address + what, { method: 'POST', body }), 400, `${what} ${body}`);
  assert.equal(await status(`${address}take`, { method: 'POST', body: '0'.repeat(1000) }), 413);
  assert.equal(await status(`${address}nothing`, { method: 'POST' }), 404);
});

test('a port that is taken is not shared', async () => {
  const { port } = new URL(address);
  const second = spawn(process.env.UNDERSTUDY, ['explore', 'primary_backup', '--web', '--port', port]);
  const [code] = await once(second, 'exit', { signal: AbortSignal.timeout(20_000) });
  assert.equal(code, 2);
});

test('Ctrl-C ends it well', async () => {
  server.kill('SIGINT');
  const [code] = await once(server, 'exit');
  assert.equal(code, 0);
});
