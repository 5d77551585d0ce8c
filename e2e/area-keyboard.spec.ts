import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { tabsTo } from './input-methods.ts';

test('from an empty area to a finished job without a pointer, announced at each step (complaints 39, 40)', async ({
  analyst,
  page,
}) => {
  await analyst.signsIn();
  await tabsTo(page, page.getByRole('tab', { name: 'Draw', exact: true }));
  await page.keyboard.press('ArrowRight');
  await tabsTo(page, page.getByRole('tab', { name: 'Box', exact: true }));
  for (const _step of ['Centre', 'Text', 'Vertices']) await page.keyboard.press('ArrowRight');
  const newVertex = page.getByRole('textbox', { name: 'New vertex' });
  await expect(newVertex).toBeVisible();
  await tabsTo(page, newVertex);
  for (const vertex of ['-7.96, -34.9', '7°57\'36" S 34°51\'36" W', '34.86 W, 8.02 S', '-8.02; -34.89']) {
    await page.keyboard.type(vertex);
    await page.keyboard.press('Enter');
  }
  await expect(announcement(page)).toHaveText(/^Vertex 4 added at 34\.89° W 8\.02° S\. \d+\.\d km², 4 vertices\./);

  // Moves a vertex, adds and deletes another one, and undoes a step.
  const longitude = page.getByRole('textbox', { name: 'Longitude of vertex 4', exact: true });
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await tabsTo(page, longitude, 'Shift+Tab');
  await page.keyboard.type('-34.9');
  await page.keyboard.press('Control+Enter');
  await expect(announcement(page)).toHaveText(/^Vertex 5 added/);
  await expect(page.getByRole('textbox', { name: 'Longitude of vertex 5', exact: true })).toBeFocused();
  await page.keyboard.press('Control+Delete');
  await expect(announcement(page)).toHaveText(/^Vertex 5 deleted\. /);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Control+z');
  await expect(fact(page, 'Vertices')).toHaveText('5 of 10,000');
  await page.keyboard.press('Control+Shift+z');
  await expect(fact(page, 'Vertices')).toHaveText('4 of 10,000');

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

test('deleting a vertex discards text typed in its row, and the table takes the focus only on request', async ({
  analyst,
  page,
}) => {
  await analyst.signsInWithoutMap();
  await page.getByRole('tab', { name: 'Type', exact: true }).click();
  await page.getByRole('tab', { name: 'Vertices', exact: true }).click();
  await page.getByRole('textbox', { name: 'New vertex' }).focus();
  // The first two have the same longitude.
  for (const vertex of ['-7.96, -34.9', '-8.02, -34.9', '-8.02, -34.86', '-7.96, -34.86']) {
    await page.keyboard.type(vertex);
    await page.keyboard.press('Enter');
  }
  const longitude = page.getByRole('textbox', { name: 'Longitude of vertex 1', exact: true });
  await longitude.fill('abc');
  await page.getByRole('textbox', { name: 'New vertex' }).focus();
  await expect(longitude).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Delete vertex 1', exact: true }).click();
  await expect(longitude).toHaveValue('-34.9');
  await expect(longitude).not.toHaveAttribute('aria-invalid');
  await longitude.press('Control+z');
  await expect(fact(page, 'Vertices')).toHaveText('4 of 10,000');
  await expect(longitude).toHaveValue('-34.9');

  // Neither key has an effect here, and neither may have one later, when the table changes.
  await longitude.press('Control+y');
  await expect(fact(page, 'Vertices')).toHaveText('3 of 10,000');
  await longitude.press('Control+y');
  await longitude.press('ArrowUp');
  const name = page.getByRole('textbox', { name: 'Name of the area' });
  await name.focus();
  await page.getByRole('row', { name: /^2 / }).hover();
  await expect(name).toBeFocused();
});

/** The page's only live region. */
function announcement(page: Page): Locator {
  return page.locator('[aria-live="polite"]').first();
}

async function isChosen(page: Page, name: string): Promise<boolean> {
  const chosen = page.getByRole('radiogroup', { name: 'Source' }).getByRole('radio', { checked: true });
  if ((await chosen.count()) === 0) return false;
  return (await chosen.evaluate((radio) => radio.closest('label')?.textContent ?? '')).includes(name);
}

function fact(page: Page, name: string): Locator {
  return page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd');
}
