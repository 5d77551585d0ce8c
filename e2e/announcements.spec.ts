import { expect, test } from './fixtures.ts';

test('the live region is there before it says anything, and says the same words a second time', async ({
  context,
  page,
  service,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: service.origin });
  await page.goto(service.origin);
  const copy = page.getByRole('button', { name: /^(Copy|Copied)$/ });
  await expect(copy).toBeVisible();
  const region = page.locator('[aria-live="polite"]').first();
  await expect(region).toHaveText('');
  // A screen reader is told of changes: a text that is set again as it was is none.
  const changes = await region.evaluateHandle((element) => {
    const texts: (string | undefined)[] = [];
    const observer = new MutationObserver(() => texts.push(element.textContent?.trim()));
    observer.observe(element, { characterData: true, childList: true, subtree: true });
    return texts;
  });
  const said = () => changes.jsonValue();
  await copy.click();
  await expect.poll(said).toEqual(['Copied']);
  await copy.click();
  await expect.poll(said).toEqual(['Copied', 'Copied']);
});
