// Nothing in a trace runs, nothing leaves the page, and everybody can use it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clickText, close, count, frame, open, press, texts } from './browser.mjs';

test('a trace with markup in every string runs no script', async () => {
  const page = await open('hostile');
  for (let step = 0; step < 8; ++step) await press(page, 'j');
  await press(page, 's');
  for (const menu of await page.$$('.menu summary')) await menu.click();
  await frame(page);
  assert.equal(await page.evaluate(() => window.attacked), undefined);
  assert.equal(await count(page, 'script'), 2, 'the data and the program');
  assert.equal(await count(page, 'img, #page b b, #page svg svg'), 0);
  assert.ok(
    (await texts(page, '.words')).some((words) => words.includes('<img src=x onerror')),
    'markup is shown as text',
  );
  await close(page);
});

test('the page forbids itself the network', async () => {
  const page = await open('lost_commit');
  const outcome = await page.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      (error) => error.name,
    ),
  );
  assert.equal(outcome, 'TypeError');
  assert.ok(page.complaints.every((complaint) => /Content Security Policy|Fetch API/.test(complaint)));
  assert.ok(page.complaints.length > 0, 'the policy says so');
  page.complaints = [];
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.attacked = 1';
    document.body.append(script);
  });
  assert.equal(await page.evaluate(() => window.attacked), undefined);
  page.complaints = [];
  await close(page);
});

/** For every text that is seen: how much it stands out from what lies behind it, and which text it is. */
const contrasts = (page) =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgb = (color) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = ([red, green, blue]) => {
      const [r, g, b] = [red, green, blue]
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = rgb(getComputedStyle(at).backgroundColor);
        if (color[3] === 255) return color;
      }
      return rgb('Canvas');
    };
    const isSeen = (element) =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest('.spoken, [disabled]');
    const hasText = (element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    return [...document.querySelectorAll('#page *')]
      .filter(hasText)
      .filter(isSeen)
      .map((element) => {
        const style = getComputedStyle(element);
        const color = luminance(rgb(element.namespaceURI.endsWith('svg') ? style.fill : style.color));
        const ground = luminance(behind(element));
        const ratio = (Math.max(color, ground) + 0.05) / (Math.min(color, ground) + 0.05);
        return [
          ratio,
          `${element.tagName}.${element.getAttribute('class')} ${element.textContent.slice(0, 30)}`,
        ];
      });
  });

for (const dark of [false, true])
  test(`text stands out, ${dark ? 'dark' : 'light'}`, async () => {
    const page = await open('lost_commit', { dark, hash: '#step=4' });
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    assert.equal(ground === 'rgb(255, 255, 255)', !dark);
    for (let step = 0; step < 2; ++step) {
      const faint = (await contrasts(page)).filter(([ratio]) => ratio < 4.5);
      assert.deepEqual(faint, []);
      await press(page, 'j', 's');
    }
    await close(page);
  });

test('the button for colours goes from the system to light to dark', async () => {
  const page = await open('lost_commit');
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.click('#theme');
  assert.equal(await ground(), light);
  await page.click('#theme');
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.click('#theme');
  assert.equal(await ground(), light);
  await close(page);
});

const DIAGRAM = 'Space-time diagram of 3 machines and 6 steps; the list of steps says the same in words.';

test('Tab reaches every control', async () => {
  const page = await open('lost_commit', { hash: '#step=2' });
  const all = await page.evaluate(() => {
    const controls = [...document.querySelectorAll('button, input, summary, [tabindex="0"]')].filter(
      (element) => !element.disabled && element.checkVisibility(),
    );
    controls.forEach((element, place) => (element.dataset.control = place));
    return controls.length;
  });
  const reached = new Set();
  for (let presses = 0; presses < 2 * all; ++presses) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement?.dataset.control));
  }
  reached.delete(undefined);
  assert.equal(reached.size, all);
  await close(page);
});

test('everything has a name for those who listen', async () => {
  const page = await open('lost_commit', { hash: '#step=4' });
  const parts = [];
  const collect = ({ role, name, children = [] }) => {
    parts.push({ role, name });
    children.forEach(collect);
  };
  collect(await page.accessibility.snapshot({ interestingOnly: false }));
  const names = (role) => parts.filter((part) => part.role === role).map((part) => part.name);
  for (const role of ['button', 'searchbox', 'listbox', 'tree', 'image'])
    for (const name of names(role)) assert.ok(name, `a ${role} has no name`);
  assert.ok(names('image').includes(DIAGRAM));
  assert.ok(names('image').includes('no lost commits: holds'));
  assert.equal(names('option').length, 6);
  assert.match(names('option')[4], /crash\(replica0\)/);
  await close(page);
});

test('Escape closes a menu and gives the focus back', async () => {
  const page = await open('lost_commit');
  await clickText(page, '.menu summary', 'Machines');
  assert.equal(await count(page, '.menu[open]'), 1);
  await press(page, 'Escape');
  assert.equal(await count(page, '.menu[open]'), 0);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY');
  await close(page);
});

test('a printer gets every step', async () => {
  const page = await open('large');
  const rows = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    return document.querySelectorAll('.row').length;
  });
  assert.equal(rows, 1001);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await frame(page);
  assert.ok((await count(page, '.row')) < 100);
  await close(page);
});

test('a narrow window keeps everything in it', async () => {
  const page = await open('dropbox_upgrade', { width: 390, height: 800 });
  const [wide, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= inner, `${wide} pixels do not fit`);
  assert.ok((await count(page, '.row')) > 1);
  await close(page);
});
