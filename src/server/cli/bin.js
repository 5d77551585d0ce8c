#!/usr/bin/env node
// Plain JavaScript, unlike everything else: an older Node cannot even read the TypeScript that would tell it so.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 24;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  process.stderr.write(
    `cutline needs Node ${OLDEST_NODE} or newer, and this is ${process.versions.node}. It brings its own: run it as "npm start" or "npm exec cutline -- …" in its folder, after "npm ci".\n`,
  );
  process.exitCode = 1;
} else {
  // Node keeps its compiled modules, of this process and of the tasks that it starts: half of what starting one takes.
  process.env.NODE_COMPILE_CACHE ||= fileURLToPath(
    new URL('../../../node_modules/.cache/cutline/compiled', import.meta.url),
  );
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  await import('./cutline.ts');
}
