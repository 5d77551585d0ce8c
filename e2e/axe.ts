import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds on the page by WCAG 2.2 A and AA, with the places. */
export async function violations(page: Page): Promise<string[]> {
  return found(new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']));
}

/** What axe finds on the page in light, and of its contrasts in dark; the page is left as it was opened. */
export async function violationsInBothSchemes(page: Page): Promise<string[]> {
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await found(new AxeBuilder({ page }).withRules(['color-contrast']));
  await page.emulateMedia({ colorScheme: null });
  return [...light, ...dark.map((violation) => `dark, ${violation}`)];
}

async function found(axe: AxeBuilder): Promise<string[]> {
  // There are no frames of other origins, for which the other mode opens a page at each look.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
