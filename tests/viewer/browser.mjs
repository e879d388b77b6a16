// Opens pages in Debian's chromium, and watches what they do.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';

const require = createRequire(path.join(process.env.NODE_MODULES, 'package.json'));
const puppeteer = require('puppeteer-core');

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

let browser;
let profile;

before(async () => {
  profile = await mkdtemp(path.join(tmpdir(), 'viewer-'));
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  browser = await puppeteer.launch({
    executablePath,
    headless: true,
    protocolTimeout: 60_000,
    args: FLAGS,
    userDataDir: profile,
  });
});

after(async () => {
  await browser?.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 10 }); // chromium may still write into it
});

/**
 * Opens PAGES/NAME.html. The returned page has `requests`, every address that it asked for, and `complaints`,
 * every error that it reported.
 */
export function open(name, options = {}) {
  return openAddress(pathToFileURL(path.join(process.env.PAGES, `${name}.html`)).href, options);
}

/** The same for a page that stands anywhere. */
export async function openAddress(address, { width = 1280, height = 800, dark = false, hash = '' } = {}) {
  const page = await browser.newPage();
  page.requests = [];
  page.complaints = [];
  page.on('request', (request) => page.requests.push(request.url()));
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && page.complaints.push(message.text()));
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
  page.address = address;
  await page.goto(address + hash);
  await page.waitForSelector('.row.selected');
  return page;
}

/** Closes the page; it must have asked for nothing but itself, and complained about nothing. */
export async function close(page) {
  const others = page.requests.filter((url) => !url.startsWith(page.address) && !url.startsWith('data:'));
  await page.close();
  assert.deepEqual(others, [], 'the page makes requests');
  assert.deepEqual(page.complaints, [], 'the page reports errors');
}

export const texts = (page, selector) =>
  page.$$eval(selector, (elements) =>
    elements.map((element) => element.textContent.replace(/\s+/g, ' ').trim()),
  );
export const text = async (page, selector) => (await texts(page, selector))[0];
export const count = (page, selector) => page.$$eval(selector, (elements) => elements.length);
export const selected = (page) =>
  page.$eval('.row.selected .number', (element) => Number(element.textContent));
export const hash = (page) => page.evaluate(() => location.hash);

export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
  await frame(page);
}

/** Waits until what was changed is drawn. */
export const frame = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

export async function clickText(page, selector, words) {
  for (const element of await page.$$(selector)) {
    const content = await element.evaluate((node) => node.textContent.trim());
    if (!content.includes(words)) continue;
    await element.click();
    return frame(page);
  }
  assert.fail(`no ${selector} says ${words}`);
}
