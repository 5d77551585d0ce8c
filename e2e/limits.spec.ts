import { expect, test } from './fixtures.ts';

test.describe('with a limit of 0.01 megapixels', () => {
  test.beforeAll(async ({ service }) => service.restart({ CUTLINE_MAX_MEGAPIXELS: '0.01' }));
  test.afterAll(async ({ service }) => service.restart());

  test('a clip that is too large is reported before and after it is requested, with what to do', async ({
    analyst,
    page,
  }) => {
    await analyst.signsInWithoutMap();
    await analyst.typesBox([-34.9, -8.02, -34.86, -7.98]);
    await analyst.choosesItem('Landsat 7, Olinda');
    await analyst.choosesAssets(['data']);
    await analyst.namesOutput('too-large');
    const bar = page.getByRole('status').filter({ hasText: 'The service would refuse this.' });
    await expect(bar).toContainText(/would be too large: .*limit .*Draw a smaller area/);

    await analyst.pressesClip();
    await expect(page.getByRole('alert').filter({ hasText: 'would be too large' })).toContainText(
      'Draw a smaller area',
    );
    await expect(analyst.jobs('too-large')).toHaveCount(0);

    await analyst.typesBox([-34.9, -8.001, -34.898, -7.999]);
    await expect(bar).toHaveCount(0);
    await analyst.pressesClip();
    await analyst.seesJob('too-large', 'Done');
  });
});

test('a finished clip is edited and clipped again, with its area and source', async ({ analyst, page }) => {
  await analyst.signsInWithoutMap();
  await analyst.typesBox([-34.9, -8.02, -34.86, -7.98]);
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.choosesAssets(['dem']);
  await analyst.namesOutput('once');
  await analyst.pressesClip();
  await analyst.seesJob('once', 'Done');
  await analyst.typesBox([10, 10, 11, 11]);
  await analyst.choosesItem('Blue Marble, the world');

  await page.getByRole('button', { name: 'Edit and clip again' }).click();
  await expect(page.getByRole('radio', { name: /Landsat 7, Olinda/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /^dem/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /^data/ })).not.toBeChecked();
  await expect(page.getByRole('main', { name: 'New clip' }).getByText('19.5 km²')).toBeVisible();
  await analyst.namesOutput('twice');
  await analyst.pressesClip();
  await analyst.seesJob('twice', 'Done');
});
