import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Vitest project of component tests. Without their packages there is none; then it prints the reason, or throws if `required`
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
  return [{ extends: true as const, test: { name: 'components', include: ['src/web/**/*.test.tsx'], environment } }];
}
