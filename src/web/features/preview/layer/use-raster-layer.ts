import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview, PreviewStatistics } from '../model/preview-messages.ts';
import { failureMessage } from '../model/use-preview.ts';
import type { Channels } from '../symbology/channels.ts';
import type { PaintChoice } from '../symbology/paint-choice.ts';
import { tileStyleOf } from '../symbology/tile-style.ts';
import { type DrawnRaster, drawOnMap, type LayerStyle } from './draw-on-map.ts';
import { clipPosition, type LayerPosition } from './layer-order.ts';

/** The progress of drawing a raster, and the last error. */
type Progress = { readonly isSharp: boolean; readonly failure: string | null };

const NOT_DRAWN: Progress = { isSharp: false, failure: null };

/** A raster on the map; null until it is added. */
export type RasterOnMap = Progress & { readonly raster: DrawnRaster | null };

/** A clip on the map, with the statistics of its bands and its style. */
export type DrawnClip = RasterOnMap & {
  readonly statistics: PreviewStatistics | null;
  readonly style: LayerStyle | null;
};

type OpenedFile = { readonly client: PreviewClient; readonly opened: OpenedPreview };

/** Draws a clip on the map while the component is mounted. A change of style redraws a frame and loads no tile. */
export function useDrawnClip(
  map: MapLibreMap | null,
  clip: OpenedFile,
  choice: PaintChoice,
  opacity: number,
): DrawnClip {
  const { client, opened } = clip;
  const onMap = useRaster(map, clipPosition, clip);
  const { known, failure } = useStatistics(map ? client : null, choice.channels, opened.isFullResolutionOnly);
  const statistics = known?.channels === choice.channels ? known.statistics : null;
  const style = useMemo(
    () => statistics && { style: tileStyleOf(choice, statistics, opened.structure.palette), opacity },
    [statistics, choice, opened, opacity],
  );
  useRasterStyle(onMap.raster, choice.channels.bands, statistics, style);
  return {
    ...onMap,
    isSharp: onMap.isSharp && statistics !== null,
    failure: onMap.failure ?? failure,
    statistics,
    style,
  };
}

/** Adds an opened file to the map while the component is mounted; it is visible once it has a style. */
export function useRaster(map: MapLibreMap | null, place: LayerPosition, { client, opened }: OpenedFile): RasterOnMap {
  const [raster, setRaster] = useState<DrawnRaster | null>(null);
  const [progress, setProgress] = useState(NOT_DRAWN);
  useEffect(() => {
    if (!map) return;
    const onState = ({ isSharp, failure }: { isSharp: boolean; failure: Error | null }) =>
      setProgress({ isSharp, failure: failure && failureMessage(failure) });
    const made = drawOnMap(map, { position: place, client, opened, onState });
    setRaster(made);
    return () => {
      setRaster(null);
      setProgress(NOT_DRAWN);
      made.remove();
    };
  }, [map, place, client, opened]);
  return { ...progress, raster };
}

/** Applies bands and style to a raster; the previous ones stay until the new statistics and style are ready. */
export function useRasterStyle(
  raster: DrawnRaster | null,
  bands: readonly number[],
  statistics: PreviewStatistics | null,
  style: LayerStyle | null,
): void {
  const bandsKey = bands.join();
  const shown = useRef<{ raster: DrawnRaster; bandsKey: string } | null>(null);
  useEffect(() => {
    if (!raster || !style || !statistics) return;
    // The loaded tiles already hold these bands; only the style changes.
    if (shown.current?.raster === raster && shown.current.bandsKey === bandsKey) return raster.setStyle(style);
    raster.setBands(bandsKey.split(',').map(Number), statistics, style);
    shown.current = { raster, bandsKey };
  }, [raster, style, statistics, bandsKey]);
}

type Known = { readonly channels: Channels; readonly statistics: PreviewStatistics };
type Failed = { readonly channels: Channels; readonly message: string };

/**
 * The statistics of the channels, or of the previous ones until they arrive, and the error if they fail. A null client
 * requests nothing.
 */
function useStatistics(client: PreviewClient | null, channels: Channels, isSampled: boolean) {
  const [known, setKnown] = useState<Known | null>(null);
  const [failed, setFailed] = useState<Failed | null>(null);
  useEffect(() => {
    if (!client) return;
    const stop = new AbortController();
    client.call('statistics', { channels, isSampled }, stop.signal).then(
      (statistics) => {
        if (stop.signal.aborted) return;
        setKnown({ channels, statistics });
        setFailed(null);
      },
      (error: unknown) => !stop.signal.aborted && setFailed({ channels, message: failureMessage(error) }),
    );
    return () => stop.abort();
  }, [client, channels, isSampled]);
  return { known, failure: failed?.channels === channels ? failed.message : null };
}
