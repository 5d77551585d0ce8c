import { expect, test } from './fixtures.ts';

test('the live region exists before the first announcement, and announces the same text a second time', async ({
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
  // Screen readers read only changes, so setting an equal text again would not be announced.
  const changes = await region.evaluateHandle((element) => {
    const texts: (string | undefined)[] = [];
    const observer = new MutationObserver(() => texts.push(element.textContent?.trim()));
    observer.observe(element, { characterData: true, childList: true, subtree: true });
    return texts;
  });
  const announced = () => changes.jsonValue();
  await copy.click();
  await expect.poll(announced).toEqual(['Copied']);
  await copy.click();
  await expect.poll(announced).toEqual(['Copied', 'Copied']);
});
