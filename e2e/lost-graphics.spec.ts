import { expect, test } from './fixtures.ts';

const vertices = [
  [-34.88, -7.96],
  [-34.85, -7.96],
  [-34.865, -7.99],
] as const;

test('a map that loses its WebGL context is restored with view, area, source and clip, and can be drawn on', async ({
  analyst,
  page,
}) => {
  const pageErrors: string[] = [];
  page.on('pageerror', ({ message }) => pageErrors.push(message));
  await analyst.signsIn();
  await analyst.choosesItem('Landsat 7, Olinda');
  await analyst.movesMapTo([-34.865, -7.975], 13);
  await analyst.drawsPolygon(vertices);
  await analyst.choosesAssets(['data']);
  await analyst.namesOutput('regained');
  await analyst.pressesClip();
  await analyst.seesJob('regained', 'Done');
  await analyst.opensJob('regained');
  const place = [-34.866, -7.972] as const;
  const [before] = await analyst.seesColors([place]);
  // The view still moves to the clip, and next to the opened panel, when its first pixels are drawn.
  await analyst.waitsForIdleMap();
  const view = new URL(page.url()).searchParams.get('map');

  await analyst.losesWebGlContext();
  await expect(page.getByText(/stopped the map’s graphics/)).toHaveCount(0);
  await expect.poll(() => analyst.layers()).toContain('clip-preview');
  await expect.poll(() => analyst.layers()).toContain('area-line');
  await expect.poll(() => analyst.seesColors([place])).toEqual([before]);
  expect(new URL(page.url()).searchParams.get('map')).toBe(view);
  // The clip fills the view; no vertex may be under a panel.
  await analyst.movesMapTo([-34.865, -7.975], 12);
  await analyst.drawsPolygon([...vertices, [-34.875, -7.98]]);
  await expect(page.getByText('4 of 10,000')).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('a map that can’t get a WebGL context again ends with a message, and reloads with Try again', async ({
  analyst,
  page,
}) => {
  await analyst.signsIn();
  // The browser gives no further context, as after repeated crashes of its GPU process.
  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.maplibregl-canvas');
    canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    const proto = HTMLCanvasElement.prototype as { getContext: unknown };
    const original = proto.getContext as (kind: string, ...rest: unknown[]) => unknown;
    Object.assign(window, { restoreContexts: () => Object.assign(proto, { getContext: original }) });
    proto.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind === 'webgl2' ? null : original.call(this, kind, ...rest);
    };
  });
  await expect(page.getByText(/stopped the map’s graphics\. The map is reloading/)).toBeVisible();
  await expect(page.getByText(/reloading the map failed/)).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('tab', { name: 'Type', exact: true, selected: true })).toBeVisible();

  await page.evaluate(() => (window as unknown as { restoreContexts: () => void }).restoreContexts());
  await page.getByRole('button', { name: 'Try again' }).click();
  await analyst.seesTheMap();
  await expect(analyst.tool('Polygon')).toBeEnabled();
});
