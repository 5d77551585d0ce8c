import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { selectedVariants } from '../src/testing/run/chosen-cases.ts';
import { violations, violationsInBothSchemes } from './axe.ts';
import { expect, test } from './fixtures.ts';

const FILES = join(import.meta.dirname, '../src/web/features/aoi/load/fixtures/files');

const KNOT_AND_STRAY_HOLE =
  'MULTIPOLYGON (((-34.95 -7.95, -34.85 -8.05, -34.85 -7.95, -34.95 -8.05, -34.95 -7.95)), ' +
  '((-35 -8, -34.99 -8, -34.99 -7.99, -35 -8), (-35.2 -8.2, -35.1 -8.2, -35.1 -8.1, -35.2 -8.2)))';

// Colours don't depend on the width, so the dark scheme is checked on one screen.
const screens = [
  { name: 'desktop, light and dark', viewport: { width: 1440, height: 900 }, find: violationsInBothSchemes },
  { name: 'phone', viewport: { width: 390, height: 844 }, find: violations },
];
for (const { name, viewport, find } of selectedVariants('area panel', screens)) {
  test.describe(name, () => {
    test.use({ viewport, hasTouch: viewport.width < 760 });

    test('axe finds no violation in any state of the area panel', async ({ analyst, page }) => {
      const states: Record<string, string[]> = {};
      const check = async (state: string) => {
        states[state] = await find(page);
      };
      const button = (label: string | RegExp) => page.getByRole('button', { name: label, exact: true });
      const tab = (label: string) => page.getByRole('tab', { name: label, exact: true });
      await analyst.signsInWithoutMap();
      if (viewport.width < 760) await button(/^Panel height/).click();
      await tab('Type').click();
      await tab('Centre').click();
      await page.getByRole('textbox', { name: 'Radius' }).fill('x');
      await button('Use this circle').click();
      await check('an invalid centre');
      await tab('Text').click();
      await page.getByRole('textbox', { name: 'GeoJSON, WKT, box or vertices' }).fill(KNOT_AND_STRAY_HOLE);
      await button('Use this').click();
      await expect(button(/^Fix: /).first()).toBeVisible();
      await check('findings');
      await button('Fix all').click();
      await tab('Vertices').click();
      await page.getByRole('textbox', { name: 'Longitude of vertex 2', exact: true }).fill('north');
      await page.keyboard.press('Enter');
      await check('vertices, one of them invalid');
      await page.keyboard.press('Escape');
      await button('Simplify').click();
      await expect(page.getByText('Simplify the outline')).toBeVisible();
      await check('simplify');
      await button('Buffer').click();
      await page.getByRole('textbox', { name: 'Distance' }).fill('900');
      await expect(page.getByText(/→/).last()).toBeVisible();
      await check('buffer');
      await button('Export').click();
      await tab('Saved').click();
      const saved = page.getByRole('tabpanel', { name: 'Saved' });
      await saved.getByRole('textbox', { name: 'Save this area' }).fill('Olinda shore');
      await saved.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(saved.getByRole('listitem')).toHaveCount(1);
      await check('saved areas and export');
      const loads = async (file: string) => {
        await tab('Load').click();
        await page
          .getByLabel('Choose files')
          .and(page.locator('input'))
          .setInputFiles({ name: file, mimeType: '', buffer: await readFile(join(FILES, file)) });
      };
      await loads('lone.shp');
      await expect(page.getByRole('alert')).toBeVisible();
      await check('a rejected file');
      await loads('two-layers.zip');
      await page.getByRole('button', { name: 'other', exact: true }).waitFor();
      await check('layers to choose from');
      await loads('shp-without-prj.zip');
      await expect(page.getByRole('region', { name: /Which coordinate system/ })).toBeVisible();
      await check('a coordinate system to choose');
      await loads('folders-and-prefixes.kml');
      await expect(page.getByRole('table', { name: 'Features of the file' })).toBeVisible();
      await check('features to choose from');
      await button(/^One job each/).click();
      await page.getByRole('tab', { name: 'Review' }).click();
      await expect(page.getByRole('table', { name: 'Rows of the review' })).toBeVisible();
      await check('the review of many areas');
      expect(Object.entries(states).filter(([, found]) => found.length > 0)).toEqual([]);
      expect(Object.keys(states)).toHaveLength(11);
    });
  });
}
