// Builds the page: node build.mjs NODE_MODULES OUTPUT. One file, with everything in it but the scenario, whose
// place is marked {{scenario}}. The same sources give the same bytes.

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [modules, output] = process.argv.slice(2);
if (!output) throw new Error('usage: node build.mjs NODE_MODULES OUTPUT');

const here = path.dirname(fileURLToPath(import.meta.url));
const esbuild = createRequire(path.resolve(modules, 'package.json'))('esbuild');

async function bundle(entry) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: here,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    nodePaths: [path.resolve(modules)],
  });
  return outputFiles[0].text.trimEnd();
}

/** A script must not close its own element; everything else may stand in it as it is. */
const insideScript = (text) => text.replaceAll('</', '<\\/').replaceAll('<!--', '\\x3c!--');
const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const script = insideScript(await bundle('src/main.js'));
const style = await bundle('src/style.css');
const parts = { script, style, 'script-hash': hash(script), 'style-hash': hash(style) };
const template = await readFile(path.join(here, 'template.html'), 'utf8');
const page = template.replace(/\{\{(script|style|script-hash|style-hash)\}\}/g, (_, name) => parts[name]);
await writeFile(output, page);
