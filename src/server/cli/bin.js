#!/usr/bin/env node
// JavaScript, because an older Node can't parse TypeScript and so couldn't print the version error.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const MIN_NODE = 24;

if (Number(process.versions.node.split('.')[0]) < MIN_NODE) {
  process.stderr.write(
    `cutline needs Node ${MIN_NODE} or newer, and this is ${process.versions.node}. "npm ci" installs a matching Node: after it, run "npm start" or "npm exec cutline -- …" in the checkout.\n`,
  );
  process.exitCode = 1;
} else {
  // Node caches compiled modules for this process and the task processes. This halves their start time.
  process.env.NODE_COMPILE_CACHE ||= fileURLToPath(
    new URL('../../../node_modules/.cache/cutline/compiled', import.meta.url),
  );
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  const { resolveDrizzleQuickly } = await import('./resolve-drizzle.ts');
  resolveDrizzleQuickly();
  await import('./cutline.ts');
}
