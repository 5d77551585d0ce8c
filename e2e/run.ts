import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildWebApp } from '../src/server/cli/build-web-app.ts';
import { caseShare } from '../src/testing/run/chosen-cases.ts';
import prepareRun from '../src/testing/run/prepare-run.ts';
import { findChromium } from './chromium.ts';
import { selectedSpecs } from './selected-specs.ts';

const root = join(import.meta.dirname, '..');
const playwright = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');

/**
 * Builds the web app if needed, installs a Chromium if there is none, and runs the journeys: those that the words name, else
 * those of the share in CUTLINE_CASES. Returns their exit code.
 */
async function main(words: string[]): Promise<number> {
  await buildWebApp(join(root, 'dist'), (text) => process.stdout.write(`${text}\n`));
  if (findChromium() === null) {
    process.stdout.write('No Chromium found on PATH. Installing Playwright’s Chromium …\n');
    const code = await runPlaywright(['install', 'chromium']);
    if (code !== 0 || findChromium() === null) {
      process.stderr.write(
        'The end-to-end tests need a Chromium, and none could be installed. Install one (apt-get install chromium), or set its path in CUTLINE_CHROMIUM.\n',
      );
      return 1;
    }
  }
  // Must run before Playwright lists the journeys, because the seed also selects journeys.
  const removeRunFolder = prepareRun();
  try {
    const specs = words.length > 0 ? words : selectedSpecs(caseShare()).map((file) => `e2e/${file}`);
    if (words.length === 0) process.stdout.write(`Journeys of this share: ${specs.join(', ')}.\n`);
    return await runPlaywright(['test', '--config', join(import.meta.dirname, 'playwright.config.ts'), ...specs]);
  } finally {
    removeRunFolder();
  }
}

async function runPlaywright(words: string[]): Promise<number> {
  const child = spawn(process.execPath, [playwright, ...words], { cwd: root, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

process.exitCode = await main(process.argv.slice(2));
