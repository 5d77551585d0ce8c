import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Path of a Chromium: `CUTLINE_CHROMIUM`, else the first on PATH, else Playwright's if installed; null if there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [env.CUTLINE_CHROMIUM, ...onPath, chromium.executablePath()].find((path) => path && existsSync(path)) ?? null;
}

/** No background requests, which a closed network refuses, and unconverted colours. */
const baseArguments = ['--no-sandbox', '--disable-background-networking', '--force-color-profile=srgb'];

/** Software WebGL, so that the map draws on machines without a GPU. */
export const chromiumArguments = [
  ...baseArguments,
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** As above with page compositing on the CPU, which halves the start time of a journey's map. */
export const journeyArguments = [...chromiumArguments, '--disable-gpu-compositing'];

/** Arguments that disable WebGL. */
export const chromiumWithoutWebGl = [...baseArguments, '--disable-gpu', '--disable-3d-apis'];
