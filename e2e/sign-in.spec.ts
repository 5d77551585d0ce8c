import { expect, test } from './fixtures.ts';

test('a link signs in once, a reload is still signed in, and a used link shows the command for a new one', async ({
  analyst,
  page,
  service,
  browser,
}) => {
  const link = await service.login();
  await page.goto(link);
  await analyst.seesTheMap();
  expect(page.url()).not.toContain('code=');

  await page.reload();
  await analyst.seesTheMap();

  const stranger = await browser.newPage();
  await stranger.goto(link);
  await expect(stranger.getByText('npm exec cutline -- login')).toBeVisible();
  await stranger.close();
});

test('the API key is not in the storage or the URL of the page', async ({ analyst, page, context }) => {
  await analyst.signsInWithoutMap();
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }));
  expect(stored + page.url()).not.toMatch(/gpra_|eyJ/);
  const cookies = await context.cookies();
  expect(cookies).not.toEqual([]);
  expect(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Strict')).toBe(true);
});

test('a page whose code could not be loaded says so in its language', async ({ page, service }) => {
  await page.route(/\/assets\/index-[^/]*\.js$/, (route) => route.abort());
  await page.goto(service.origin);
  await expect(page.getByText('The app could not be loaded')).toBeVisible();
  await expect(page.getByText('Die App konnte nicht geladen werden')).toBeHidden();
});
