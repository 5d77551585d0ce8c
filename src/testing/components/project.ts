import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { omittedFiles } from '../run/slow-files.ts';

/**
 * Files with a database of the browser (../indexed-db.ts): every later file of their page would have it and its records. All other
 * files share a page and its modules with the files of their worker.
 */
export const isolated = [
  'src/web/api/submission/submission-store.test.tsx',
  'src/web/api/review/review-crash.test.tsx',
  'src/web/app/connection/connection-dialog.test.tsx',
  'src/web/features/aoi/library/library-loading.test.tsx',
  'src/web/features/aoi/library/library-panel.test.tsx',
  'src/web/storage/storage.test.tsx',
];

/**
 * The Vitest projects of component tests. Without their packages there are none; then it prints the reason, or throws if `required`
 * contains `components`.
 */
export function componentTests(required = '') {
  // Vite reads the same configuration to build and serve the app.
  if (!process.env.VITEST) return [];
  if (!existsSync(join(import.meta.dirname, 'node_modules'))) {
    const reason = 'component tests are not installed (npm ci --prefix src/testing/components)';
    if (required.split(',').includes('components')) throw new Error(reason);
    process.stdout.write(`Skipped: ${reason}.\n`);
    return [];
  }
  const environment = join(import.meta.dirname, 'environment.ts');
  const setupFiles = [join(import.meta.dirname, 'page-of-file.ts')];
  const omitted = omittedFiles();
  const shared = {
    name: 'components',
    include: ['src/web/**/*.test.tsx'],
    exclude: [...isolated, ...omitted],
    isolate: false,
  };
  return [shared, { name: 'isolated-components', include: isolated, exclude: omitted }].map((files) => ({
    extends: true as const,
    test: { ...files, environment, setupFiles },
  }));
}
