import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test('from nothing to a finished job without a pointer, told at each step (complaints 39, 40)', async ({
  analyst,
  page,
}) => {
  await analyst.signsIn();
  await tabsTo(page, page.getByRole('tab', { name: 'Draw', exact: true }));
  await page.keyboard.press('ArrowRight');
  await tabsTo(page, page.getByRole('tab', { name: 'Box', exact: true }));
  for (const _step of ['Centre', 'Text', 'Corners']) await page.keyboard.press('ArrowRight');
  const newCorner = page.getByRole('textbox', { name: 'New corner' });
  await expect(newCorner).toBeVisible();
  await tabsTo(page, newCorner);
  for (const corner of ['-7.96, -34.9', '7°57\'36" S 34°51\'36" W', '34.86 W, 8.02 S', '-8.02; -34.89']) {
    await page.keyboard.type(corner);
    await page.keyboard.press('Enter');
  }
  await expect(said(page)).toHaveText(/^Corner 4 added at 34\.89° W 8\.02° S\. \d+\.\d km², 4 corners\./);

  // A corner is moved, one too many is put in and taken out again, a step is taken back.
  const longitude = page.getByRole('textbox', { name: 'Longitude of corner 4', exact: true });
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await tabsTo(page, longitude, 'Shift+Tab');
  await page.keyboard.type('-34.9');
  await page.keyboard.press('Control+Enter');
  await expect(said(page)).toHaveText(/^Corner 5 added/);
  await expect(page.getByRole('textbox', { name: 'Longitude of corner 5', exact: true })).toBeFocused();
  await page.keyboard.press('Control+Delete');
  await expect(said(page)).toHaveText(/^Corner 5 deleted\. /);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Control+z');
  await expect(fact(page, 'Corners')).toHaveText('5 of 10,000');
  await page.keyboard.press('Control+Shift+z');
  await expect(fact(page, 'Corners')).toHaveText('4 of 10,000');

  await tabsTo(
    page,
    page
      .getByRole('radiogroup', { name: 'Source' })
      .getByRole('radio')
      .first()
      .or(page.getByRole('radio', { checked: true })),
  );
  for (let presses = 0; presses < 10 && !(await isChosen(page, 'Landsat 7, Olinda')); presses += 1) {
    await page.keyboard.press('ArrowDown');
  }
  const clip = page.getByRole('button', { name: /^Clip \d/ });
  await expect(clip).toHaveAttribute('aria-disabled', 'false');
  await tabsTo(page, clip);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'Jobs' }).getByText(/^Done/).first()).toBeVisible({ timeout: 60_000 });
});

/** What the page's one live region says. */
function said(page: Page): Locator {
  return page.locator('[aria-live="polite"]').first();
}

async function isChosen(page: Page, name: string): Promise<boolean> {
  const chosen = page.getByRole('radiogroup', { name: 'Source' }).getByRole('radio', { checked: true });
  if ((await chosen.count()) === 0) return false;
  return (await chosen.evaluate((radio) => radio.closest('label')?.textContent ?? '')).includes(name);
}

/** Goes from stop to stop with Tab, as one without a pointer must. */
async function tabsTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const focused = await target.evaluateAll((elements) => elements.includes(document.activeElement as HTMLElement));
    if (focused) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} can't be reached with ${key}.`);
}

function fact(page: Page, name: string): Locator {
  return page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd');
}
