import type { Map as MapLibreMap } from 'maplibre-gl';
import { createRasterLayer } from '../../map/raster-layer.ts';
import { keepRasterOnMap } from '../../map/raster-on-map.ts';
import { defaultChannels, withBandNames } from './channels.ts';
import { sourcePlace } from './layer-places.ts';
import { createPreviewClient, PreviewError, startPreviewWorker } from './preview-client.ts';
import type { OpenedPreview, PaintedPreview, PreviewFile } from './preview-messages.ts';

/** An overview of about 1,024 pixels is enough to draw on; the slack takes in halvings of odd sizes. */
const WANTED_SIDE = 1000;

type SourcePictureOf = {
  readonly map: MapLibreMap;
  /** names the worker in the browser's tools */
  readonly name: string;
  /** what the bands were registered as: they say which are red, green and blue where the file doesn't */
  readonly bandNames: readonly (string | null)[];
  /** a signed URL that answers ranged GETs; asked again when it has expired */
  readonly open: () => Promise<PreviewFile>;
  readonly signal: AbortSignal;
};

/**
 * Draws a source's own pixels on the map, from an overview and by the bands and stretch it asks for, until the signal
 * aborts. Rejects with a sentence when that can't be; resolves when the picture is on the map.
 */
export async function showSourcePicture({ map, ...source }: SourcePictureOf): Promise<void> {
  const { signal } = source;
  const { opened, painted } = await paintSource(source);
  signal.throwIfAborted();
  const layer = createRasterLayer(sourcePlace.id);
  layer.setMesh(opened.mesh);
  layer.setImage(painted);
  signal.addEventListener('abort', keepRasterOnMap(map, layer, sourcePlace.isBelow), { once: true });
}

type Painted = { opened: OpenedPreview; painted: PaintedPreview };

// The picture needs its worker no longer than it takes to paint it once.
async function paintSource({ name, bandNames, open, signal }: Omit<SourcePictureOf, 'map'>): Promise<Painted> {
  const file = await open();
  signal.throwIfAborted();
  const client = createPreviewClient(startPreviewWorker(name), open);
  try {
    const opened = await client.call('open', { file, wantedSide: WANTED_SIDE }, signal);
    refuseWithoutOverviews(opened);
    const channels = defaultChannels(withBandNames(opened.structure, bandNames));
    const painted = await client.call('paint', { channels, ranges: null }, signal);
    return { opened, painted };
  } finally {
    client.close();
  }
}

// Thinning reads every pixel: right for a clip that somebody opened, too much for a glance at a source.
function refuseWithoutOverviews({ drawn, structure: { width, height } }: OpenedPreview): void {
  if (drawn.step === 1) return;
  const found = `The file has ${width} × ${height} pixels and no small overviews to draw it from.`;
  throw new PreviewError(`${found} It can still be clipped; gdaladdo makes overviews.`);
}
