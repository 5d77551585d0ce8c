import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview, PreviewStatistics } from '../model/preview-messages.ts';
import { failureMessage } from '../model/use-preview.ts';
import type { Channels } from '../symbology/channels.ts';
import type { PaintChoice } from '../symbology/paint-choice.ts';
import { lookOf } from '../symbology/tile-style.ts';
import { type DrawnLook, type DrawnRaster, drawOnMap } from './draw-on-map.ts';
import { clipPlace, type LayerPlace } from './layer-order.ts';

/** How far a raster on the map has come, and what went wrong. */
type Progress = { readonly isSharp: boolean; readonly failure: string | null };

const NOT_YET: Progress = { isSharp: false, failure: null };

/** A raster on the map, from when it is there. */
export type OnMap = Progress & { readonly raster: DrawnRaster | null };

/** A clip on the map: what is known of the bands that are shown, and how they look. */
export type Drawn = OnMap & { readonly statistics: PreviewStatistics | null; readonly look: DrawnLook | null };

type OpenedFile = { readonly client: PreviewClient; readonly opened: OpenedPreview };

/** Draws a clip on the map for as long as the component lives; a change of looks alone costs a frame and no tile. */
export function useDrawn(map: MapLibreMap | null, clip: OpenedFile, choice: PaintChoice, opacity: number): Drawn {
  const { client, opened } = clip;
  const onMap = useRaster(map, clipPlace, clip);
  const { known, failure } = useStatistics(map ? client : null, choice.channels, opened.isNear);
  const statistics = known?.channels === choice.channels ? known.statistics : null;
  const look = useMemo(
    () => statistics && { look: lookOf(choice, statistics, opened.structure.palette), opacity },
    [statistics, choice, opened, opacity],
  );
  useLook(onMap.raster, choice.channels.bands, statistics, look);
  return {
    ...onMap,
    isSharp: onMap.isSharp && statistics !== null,
    failure: onMap.failure ?? failure,
    statistics,
    look,
  };
}

/** Puts an opened file on the map for as long as the component lives; it is seen when it has a look. */
export function useRaster(map: MapLibreMap | null, place: LayerPlace, { client, opened }: OpenedFile): OnMap {
  const [raster, setRaster] = useState<DrawnRaster | null>(null);
  const [progress, setProgress] = useState(NOT_YET);
  useEffect(() => {
    if (!map) return;
    const onState = ({ isSharp, failure }: { isSharp: boolean; failure: Error | null }) =>
      setProgress({ isSharp, failure: failure && failureMessage(failure) });
    const made = drawOnMap(map, { place, client, opened, onState });
    setRaster(made);
    return () => {
      setRaster(null);
      setProgress(NOT_YET);
      made.remove();
    };
  }, [map, place, client, opened]);
  return { ...progress, raster };
}

/** Gives a raster its look; while statistics or look are on their way the last ones stay. */
export function useLook(
  raster: DrawnRaster | null,
  bands: readonly number[],
  statistics: PreviewStatistics | null,
  look: DrawnLook | null,
): void {
  const bandsKey = bands.join();
  const shown = useRef<{ raster: DrawnRaster; bandsKey: string } | null>(null);
  useEffect(() => {
    if (!raster || !look || !statistics) return;
    // Other values of the same bands are in the tiles already.
    if (shown.current?.raster === raster && shown.current.bandsKey === bandsKey) return raster.setLook(look);
    raster.setBands(bandsKey.split(',').map(Number), statistics, look);
    shown.current = { raster, bandsKey };
  }, [raster, look, statistics, bandsKey]);
}

type Known = { readonly channels: Channels; readonly statistics: PreviewStatistics };
type Failed = { readonly channels: Channels; readonly message: string };

/**
 * What the pixels say of these channels, or of the last ones until that is there, and why these can't be measured. Null
 * client: nothing is asked.
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
