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

/** No background calls to hosts that a closed network refuses, and colours as they are. */
const basics = ['--no-sandbox', '--disable-background-networking', '--force-color-profile=srgb'];

/** Software WebGL, so that the map draws headless anywhere. */
export const chromiumArguments = [
  ...basics,
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** As above, with pages put together by the processor: a journey's map starts in half of the time that SwiftShader takes for both. */
export const journeyArguments = [...chromiumArguments, '--disable-gpu-compositing'];

/** A Chromium that gives no page any WebGL. */
export const chromiumWithoutWebGl = [...basics, '--disable-gpu', '--disable-3d-apis'];
