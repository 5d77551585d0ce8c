import { afterEach } from 'vitest';

// A set-up file runs before each test file; modules are evaluated once for all files of a worker. A test may run without a page.
if ('document' in globalThis) {
  const { cleanUpPage, startPage } = await import('./render.tsx');
  startPage();
  afterEach(cleanUpPage);
}
