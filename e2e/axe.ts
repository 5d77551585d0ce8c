import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Off by default as experimental: visible text that is missing in the accessible name (WCAG 2.2, 2.5.3). */
const experimental = { rules: { 'label-content-name-mismatch': { enabled: true } } };

/** The violations of WCAG 2.2 A and AA that axe finds on the page, with selectors. */
export async function violations(page: Page): Promise<string[]> {
  return found(
    new AxeBuilder({ page }).options(experimental).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']),
  );
}

/** The violations in the light colour scheme, and the contrast violations in dark. Resets the colour scheme. */
export async function violationsInBothSchemes(page: Page): Promise<string[]> {
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await found(new AxeBuilder({ page }).withRules(['color-contrast']));
  await page.emulateMedia({ colorScheme: null });
  return [...light, ...dark.map((violation) => `dark, ${violation}`)];
}

async function found(axe: AxeBuilder): Promise<string[]> {
  // Legacy mode, because the page has no frames of other origins. The other mode opens a page for each analysis.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
