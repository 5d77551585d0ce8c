import { violationsInBothSchemes } from './axe.ts';
import { expect, test } from './fixtures.ts';

test('axe finds no violation in the tables of jobs and files, on the page of a job and in the filters, in both colour schemes', async ({
  analyst,
  page,
}) => {
  const states: Record<string, string[]> = {};
  const check = async (state: string) => {
    states[state] = await violationsInBothSchemes(page);
  };
  await analyst.signsInWithoutMap();
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.typesBox([-34.87, -7.99, -34.86, -7.98]);
  await analyst.namesOutput('for-axe');
  await expect(analyst.clipButton).toBeEnabled();
  await check('an area with its price');
  await analyst.pressesClip();
  await analyst.seesJob('for-axe', 'Done');
  await check('the page of a job, and a job in the table');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  // The newest row: to select a later one would scroll others partly under the header, where axe finds them too small.
  await page.getByRole('table', { name: 'Jobs' }).getByRole('checkbox', { name: 'Select for-axe' }).click();
  await check('a selected job');
  await page.getByRole('tab', { name: /^Downloads/ }).click();
  await page
    .getByRole('checkbox', { name: /^Select for-axe/ })
    .first()
    .click();
  await check('a selected file');
  await page
    .getByRole('region', { name: 'Source' })
    .getByRole('button', { name: /^Dates/ })
    .click();
  await check('a filter of the items');
  expect(Object.entries(states).filter(([, found]) => found.length > 0)).toEqual([]);
});
