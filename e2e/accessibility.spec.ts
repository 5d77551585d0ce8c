import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { screens } from './screens.ts';

for (const { name, viewport, colorScheme } of screens) {
  test.describe(name, () => {
    test.use({ viewport, colorScheme });

    test('axe finds nothing, signed out and signed in, and nothing is wider than the screen', async ({
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

  test('nothing is wider than the screen, in the half sheet and in the full one', async ({ analyst, page }) => {
    await analyst.signsIn();
    expect(await outsideOfScreen(page)).toEqual([]);
    await page.getByRole('button', { name: /^Panel height/ }).click();
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
    expect(await outsideOfScreen(page)).toEqual([]);
  });
});

/** Controls and words that reach over the left or right edge, where the layout would cut them off without a scroll bar. */
function outsideOfScreen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll('button, input, select, textarea, h1, h2, p, dt, dd, label')];
    return parts.flatMap((part) => {
      const { left, right, width } = part.getBoundingClientRect();
      // What only screen readers get is a pixel wide.
      const isInside = width <= 1 || (left >= 0 && right <= innerWidth);
      return isInside ? [] : [`${part.tagName} ${part.getAttribute('aria-label') ?? part.textContent}`];
    });
  });
}
