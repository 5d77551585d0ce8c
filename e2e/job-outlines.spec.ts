import { completedClipJobs, requestsClip } from './clip-jobs.ts';
import { expect, test } from './fixtures.ts';

const PREFIX = 'outlined-';
const side = 0.01;
const corners = { west: [-34.9, -7.98], east: [-34.88, -7.98] } as const;
/** --map-hovered */
const AMBER = [245, 165, 36];

test('jobs are outlined on the map: a row highlights its outline, and an outline its row; a press opens the job', async ({
  analyst,
  page,
  service,
}) => {
  for (const [name, corner] of Object.entries(corners))
    await requestsClip(service, { name: PREFIX + name, assetKeys: ['data'], sideDegrees: side, corner });
  await completedClipJobs(service, PREFIX, 2);
  await analyst.signsIn();
  await analyst.movesMapTo([-34.885, -7.975], 13);
  // Other journeys may have made jobs at the same place.
  await page.getByRole('searchbox', { name: 'Name, item, area' }).fill(PREFIX);
  const rowOf = (place: keyof typeof corners) => page.getByRole('row', { name: new RegExp(PREFIX + place) });
  await expect(page.getByRole('row', { name: new RegExp(PREFIX) })).toHaveCount(2);

  const [[westEdge], [eastEdge]] = [corners.west, corners.east];
  const latitude = corners.west[1] + side / 2;
  const drawn = () => analyst.seesColors([westEdge, eastEdge].map((longitude) => [longitude, latitude] as const));
  const isAmber = (color: readonly number[] | undefined) =>
    AMBER.every((value, index) => Math.abs((color?.[index] ?? 0) - value) < 40);
  await rowOf('west').hover();
  await expect.poll(async () => (await drawn()).map(isAmber)).toEqual([true, false]);

  const { x, y } = await analyst.screenPosition([eastEdge + side / 2, latitude]);
  await page.mouse.move(x, y);
  await expect(page.getByText(`${PREFIX}east · Done`)).toBeVisible();
  await expect.poll(async () => (await drawn()).map(isAmber)).toEqual([false, true]);
  const highlight = (place: keyof typeof corners) => rowOf(place).getByRole('cell').first();
  await expect(highlight('west')).toHaveCSS('box-shadow', 'none');
  await expect(highlight('east')).not.toHaveCSS('box-shadow', 'none');

  await page.mouse.click(x, y);
  await expect(page.getByRole('heading', { name: `${PREFIX}east` })).toBeVisible();
  await expect(page.getByText(`${PREFIX}east · Done`)).toBeHidden();
});
