import { writeFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { readIndependently } from '../../clip/conformance/read-independently.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { ids } from '../../testing/service/fixture.ts';
import { fixtureGrid } from '../../testing/service/fixture-grid.ts';
import { completedJob } from '../../testing/service/requests.ts';
import { startTestService, type TestServiceOptions } from '../../testing/service/service.ts';

async function started(options: TestServiceOptions = {}) {
  const service = await startTestService(options);
  onTestFinished(() => service.close());
  return service;
}

/** The receipt of the job of `data` with these settings, and the pixels of its file. */
async function clipped(engine: 'auto' | 'gdal') {
  const service = await started({ settings: { engine } });
  const { receipt, output_artifacts } = await completedJob(service);
  const [file] = output_artifacts?.clips ?? [];
  const path = await service.store.localPath(`bucket-a/${file?.gcs_path}`);
  return { receipt: receipt?.files[0], pixels: await readIndependently(path) };
}

test('a service copies tiles by default, and lets GDAL make all clips if that is set, with the same pixels', async () => {
  const copied = await clipped('auto');
  expect(copied.receipt).toMatchObject({
    engine: expect.stringMatching(/^Cutline, zlib /),
    ...{ commands: [], outside_values: ['0', '0', '0'], mask: 'added' },
    tiles: { copied: expect.any(Number), edge: expect.any(Number), sparse: expect.any(Number) },
  });
  const made = await clipped('gdal');
  expect(made.receipt).toMatchObject({
    engine: expect.stringMatching(/^GDAL /),
    commands: expect.arrayContaining([expect.stringMatching(/^gdal_rasterize /)]),
    ...{ outside_values: ['0', '0', '0'], mask: 'added' },
  });
  expect(made.receipt).not.toHaveProperty('tiles');
  expect(made.receipt).not.toHaveProperty('copy_obstacle');
  const [levelOfCopy, levelOfGdal] = [copied.pixels.levels[0], made.pixels.levels[0]];
  expect(levelOfCopy?.bands).toEqual(levelOfGdal?.bands);
  expect(levelOfCopy?.mask).toEqual(levelOfGdal?.mask);
  expect(copied.pixels.transform).toEqual(made.pixels.transform);
});

test('the receipt of a clip whose tiles cannot be copied names the obstacle', async () => {
  const service = await started();
  const { left, top, pixelMetres, epsg, width, height } = fixtureGrid;
  const inStrips = await geoTiffBytes(
    {
      ...{ width: width / 2, height: height / 2, bandCount: 1, sampleType: 'uint16', noData: 0 },
      ...{ transform: [left, pixelMetres * 2, 0, top, 0, -pixelMetres * 2], crs: { epsg, kind: 'projected' } },
    },
    () => new Uint16Array(width / 2).fill(7),
  );
  await writeFile(await service.store.localPath(`bucket-a/items/${ids.item}/nir.tif`), inStrips);
  const { receipt } = await completedJob(service, { asset_keys: ['nir'] });
  expect(receipt?.files[0]).toMatchObject({
    engine: expect.stringMatching(/^GDAL /),
    copy_obstacle: { cause: 'strips', found: 'strips' },
    ...{ outside_values: ['0'], mask: 'none' },
  });
});
