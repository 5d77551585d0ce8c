import { expect, test } from './fixtures.ts';
import { loseFirstResponse } from './lost-answer.ts';

const vertices = [
  [-34.88, -7.96],
  [-34.85, -7.96],
  [-34.865, -7.99],
] as const;
const box = [-34.88, -7.99, -34.85, -7.96] as const;

test('a reload between the press and the response creates one job', async ({ analyst, page }) => {
  await analyst.signsIn();
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.movesMapTo([-34.865, -7.975], 12);
  await analyst.drawsPolygon(vertices);
  await analyst.choosesAssets(['data']);
  await analyst.namesOutput('reloaded');

  const { sent, arrived } = await loseFirstResponse(page);
  await analyst.pressesClip();
  await arrived;
  // The list may show the job before the request is sent again, so wait for the second response separately.
  const [replay] = await Promise.all([page.waitForResponse('**/v1/op/clip.create_from_item'), page.reload()]);
  expect(replay.headers()['idempotency-replayed']).toBe('true');

  await analyst.seesJob('reloaded', 'Done');
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
  await expect(analyst.jobs('reloaded')).toHaveCount(1);
});

test('a double click on the submit button creates one job', async ({ analyst }) => {
  await analyst.signsInWithoutMap();
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.typesBox(box);
  await analyst.choosesAssets(['data']);
  await analyst.namesOutput('doubled');
  await analyst.clipButton.dblclick();
  await analyst.seesJob('doubled', 'Done');
  await expect(analyst.jobs('doubled')).toHaveCount(1);
});

test('holding Enter on the submit button creates one job', async ({ analyst, page }) => {
  await analyst.signsInWithoutMap();
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.typesBox(box);
  await analyst.choosesAssets(['data']);
  let sent = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/op/clip.create_from_item')) sent++;
  });
  await analyst.namesOutput('held');
  await analyst.clipButton.focus();
  await page.keyboard.down('Enter');
  await analyst.seesJob('held', 'Done');
  // The button is enabled again, and the key is still down.
  await analyst.clipButton.focus();
  for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await page.getByRole('button', { name: 'Close' }).click();
  expect(sent).toBe(1);
});
