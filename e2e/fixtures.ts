import { test as base } from '@playwright/test';
import { Analyst } from './driver.ts';
import { Service } from './service.ts';

/** Journeys of one Playwright worker share a real service with the sample items. Each test has its own page object. */
export const test = base.extend<{ analyst: Analyst }, { service: Service }>({
  service: [
    async ({ browserName: _browserName }, use) => {
      const service = await Service.start();
      await use(service);
      await service.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  analyst: async ({ page, service }, use) => {
    await use(new Analyst(page, service));
  },
});

export { expect } from '@playwright/test';
