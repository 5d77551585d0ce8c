import { expect, test } from './fixtures.ts';

test.describe('with a limit of 0.01 megapixels', () => {
  test.beforeAll(async ({ service }) => service.restart({ CUTLINE_MAX_MEGAPIXELS: '0.01' }));
  test.afterAll(async ({ service }) => service.restart());

  test('hears before the press that a clip is too large and what to do, and the same when it is pressed', async ({
    analyst,
    page,
  }) => {
    await analyst.signsInWithoutMap();
    await analyst.typesBox([-34.9, -8.02, -34.86, -7.98]);
    await analyst.choosesItem('Landsat 7, Olinda');
    await analyst.choosesAssets(['data']);
    await analyst.names('too-large');
    const bar = page.getByRole('status').filter({ hasText: 'The service would refuse this.' });
    await expect(bar).toContainText(/would be too large: .*limit .*Draw a smaller area/);

    await analyst.presses('Clip 1 asset');
    await expect(page.getByRole('alert').filter({ hasText: 'would be too large' })).toContainText(
      'Draw a smaller area',
    );
    await expect(analyst.jobs('too-large')).toHaveCount(0);

    await analyst.typesBox([-34.9, -8.001, -34.898, -7.999]);
    await expect(bar).toHaveCount(0);
    await analyst.presses('Clip 1 asset');
    await analyst.seesJob('too-large', 'Done');
  });
});

test('takes a finished clip up again, with its area and source, and changes it', async ({ analyst, page }) => {
  await analyst.signsInWithoutMap();
  await analyst.typesBox([-34.9, -8.02, -34.86, -7.98]);
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.choosesAssets(['dem']);
  await analyst.names('once');
  await analyst.presses('Clip 1 asset');
  await analyst.seesJob('once', 'Done');
  await analyst.typesBox([10, 10, 11, 11]);
  await analyst.choosesItem('Blue Marble, the world');

  await page.getByRole('button', { name: 'Edit and clip again' }).click();
  await expect(page.getByRole('radio', { name: /Landsat 7, Olinda/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /^dem/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /^data/ })).not.toBeChecked();
  await expect(page.getByRole('main', { name: 'New clip' }).getByText('19.5 km²')).toBeVisible();
  await analyst.names('twice');
  await analyst.presses('Clip 1 asset');
  await analyst.seesJob('twice', 'Done');
});
