import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium to drive: `CUTLINE_CHROMIUM`, else the first on PATH, else Playwright's own when it was installed; null when there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [env.CUTLINE_CHROMIUM, ...onPath, chromium.executablePath()].find((path) => path && existsSync(path)) ?? null;
}

/** Software WebGL, so that the map draws headless anywhere, and no background calls to hosts that a closed network refuses. */
export const chromiumArguments = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--force-color-profile=srgb',
];
