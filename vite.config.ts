/// <reference types="vitest/config" />
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { componentTests } from './src/testing/components/project.ts';
import { LongestFirst } from './src/testing/run/longest-first.ts';
import { omittedFiles } from './src/testing/run/slow-files.ts';

/** Where `vite` in development finds the service; the built app is served by the service itself. */
const service = process.env.CUTLINE_SERVICE ?? 'http://127.0.0.1:8080';

const pure = ['src/{contract,crs,geo,raster,web}/**/*.test.ts'];
/** Files whose service, database and engine run in the test process and share them. */
const inProcess = [
  'src/{clip,faults}/**/*.test.ts',
  'src/server/*.test.ts',
  'src/server/{catalog,files,http,jobs,operations,pipeline,samples,sessions}/**/*.test.ts',
  'src/server/conformance/{any-body,areas,clips,create,credentials,idempotency,interface,items,lists,operations}.test.ts',
  'src/server/db/{migrations,outage}.test.ts',
  'src/server/cli/{command-line,progress-line,public-url}.test.ts',
  'src/server/cli/{arguments,commands,control}/*.test.ts',
  'src/server/conformance/{job-ends,job-reads,members,quota,request-limits,requests,secrets,tenants}.test.ts',
  'src/testing/{hostile,preview-corpus,run,teeth,words}/**/*.test.ts',
  'src/testing/*.test.ts',
];

const omitted = omittedFiles();
/** The script of the app in the built index.html. */
const ENTRY_SCRIPT = /<script type="module" crossorigin src="([^"]+)"><\/script>/;

type Modules = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null };

const ENTRY = join(import.meta.dirname, 'src/web/main.tsx');
let firstModules: ReadonlySet<string> | null = null;

/** Whether the page's script imports a module statically. */
function isFirst(id: string, modules: Modules): boolean {
  if (firstModules === null) {
    const found = new Set([ENTRY]);
    for (const one of found) for (const imported of modules.getModuleInfo(one)?.importedIds ?? []) found.add(imported);
    firstModules = found;
  }
  // The entry itself remains a chunk, which the plugin above finds in index.html.
  return id !== ENTRY && firstModules.has(id);
}

export default defineConfig({
  plugins: [
    react(),
    {
      name: 'entry-after-first-paint',
      apply: 'build',
      // Loaded as early as before, but run by public/first-paint.js.
      transformIndexHtml: {
        order: 'post',
        handler: (html) => html.replace(ENTRY_SCRIPT, '<link rel="modulepreload" data-entry crossorigin href="$1">'),
      },
    },
  ],
  server: {
    // The host stays the page's own, so that the service takes its Origin for its own, as sign-in needs.
    proxy: Object.fromEntries(
      ['/v1', '/realms', '/healthz', '/openapi.json'].map((path) => [path, { target: service, changeOrigin: false }]),
    ),
  },
  worker: { format: 'es' },
  build: {
    target: 'es2024',
    sourcemap: true,
    // Every asset is a separate file: the content security policy allows no data: scripts, and fonts cache apart.
    assetsInlineLimit: 0,
    modulePreload: {
      // Every browser that reads the target loads module preloads itself.
      polyfill: false,
      // The lists of what each chunk imports would be in the first one. Only the map's libraries are worth a request in advance.
      resolveDependencies: (file, dependencies, { hostType }) =>
        hostType === 'html' || file.includes('map-canvas') ? dependencies : [],
    },
    rolldownOptions: {
      output: {
        // One chunk of what the first page imports compresses better than one for each set of later chunks that shares some of it.
        codeSplitting: { groups: [{ name: (id, modules) => (isFirst(id, modules) ? 'first' : null) }] },
      },
    },
    // The map library is one large chunk by nature, loaded after the first paint.
    chunkSizeWarningLimit: 1300,
  },
  test: {
    globalSetup: './src/testing/run/prepare-run.ts',
    projects: [
      // Files share workers, with the imported modules and an emptied database, which saves most of their time.
      { extends: true, test: { name: 'pure', include: pure, exclude: omitted, isolate: false } },
      { extends: true, test: { name: 'service', include: inProcess, exclude: omitted, isolate: false } },
      {
        extends: true,
        test: { name: 'isolated', include: ['src/**/*.test.ts'], exclude: [...pure, ...inProcess, ...omitted] },
      },
      ...componentTests(process.env.CUTLINE_REQUIRE),
    ],
    // Real databases, processes and GDAL: a slow machine is no reason to fail, a hang is.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    unstubEnvs: true,
    sequence: { sequencer: LongestFirst },
  },
});
