import { setupServer } from 'msw/node';
import { beforeAll } from 'vitest';
import type { Settings } from '../../server/env.ts';
import { type Faults, serviceHandlers } from './msw.ts';
import { startTestService, TEST_ORIGIN, type TestService } from './service.ts';

/** The real service behind a mocked network, for all tests of the calling file. Available from the first test on. */
export function withMockedService(settings: Partial<Settings> = {}): { service: TestService; faults: Faults } {
  // Filled in before the first test runs; reading it earlier fails.
  const mocked = {} as { service: TestService; faults: Faults };
  beforeAll(async () => {
    mocked.service = await startTestService({ settings });
    const { handlers, faults } = serviceHandlers(mocked.service.app, TEST_ORIGIN);
    mocked.faults = faults;
    const server = setupServer(...handlers);
    server.listen({ onUnhandledFrame: 'error' });
    // Vitest calls the returned function after the file's tests.
    return async () => {
      server.close();
      await mocked.service.close();
    };
  });
  return mocked;
}
