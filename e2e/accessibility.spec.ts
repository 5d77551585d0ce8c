import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { screens } from './screens.ts';

for (const { name, viewport, colorScheme } of screens) {
  test.describe(name, () => {
    test.use({ viewport, colorScheme });

    test('axe reports no violation, signed out and signed in, and no element exceeds the screen width', async ({
      analyst,
      page,
      service,
    }) => {
      await page.goto(service.origin);
      await expect(page.getByText('npm exec cutline -- login')).toBeVisible();
      expect(await violations(page)).toEqual([]);

      await analyst.signsIn();
      await expect(page.getByRole('radiogroup', { name: 'Source' })).toBeAttached();
      expect(await violations(page)).toEqual([]);
      expect(await outsideOfScreen(page)).toEqual([]);
    });
  });
}

test.describe('the narrowest phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('no element exceeds the screen width, with the half sheet and the full sheet', async ({ analyst, page }) => {
    await analyst.signsIn();
    expect(await outsideOfScreen(page)).toEqual([]);
    await page.getByRole('button', { name: /^Panel height/ }).click();
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    expect(await outsideOfScreen(page)).toEqual([]);
  });
});

/** Controls and texts that extend past the left or right edge, where the layout hides them without a scroll bar. */
function outsideOfScreen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const elements = [...document.querySelectorAll('button, input, select, textarea, h1, h2, p, dt, dd, label')];
    return elements.flatMap((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      // Elements only for screen readers are one pixel wide.
      const isInside = width <= 1 || (left >= 0 && right <= innerWidth);
      return isInside ? [] : [`${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`];
    });
  });
}
