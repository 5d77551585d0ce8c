import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { RasterDescription } from '../../../../raster/describe/describe-file.ts';
import type { Georeference } from '../georeferencing/georeference.ts';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import { drawnLevelIndex } from '../tiles/affordable-level.ts';
import { mapViewOf } from '../tiles/map-view.ts';
import type { GeoreferencedPyramid } from '../tiles/plan-tiles.ts';
import type { DrawnResolution } from './level-facts.ts';
import type { MeasuredBands } from './measure-bands.ts';

/** Description and band statistics of the file, each null until it has arrived. */
export type AboutState = {
  readonly description: RasterDescription | null;
  readonly measured: MeasuredBands | null;
  readonly failure: string | null;
};

/** Describes the file and measures its bands; aborts both when the component unmounts. */
export function useAbout(client: PreviewClient): AboutState {
  const [state, setState] = useState<AboutState>({ description: null, measured: null, failure: null });
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const put = (known: Partial<AboutState>) => !signal.aborted && setState((last) => ({ ...last, ...known }));
    const onFailure = (error: unknown) => put({ failure: error instanceof Error ? error.message : String(error) });
    client.call('describe', null, signal).then((description) => put({ description }), onFailure);
    client.call('measure', null, signal).then((measured) => put({ measured }), onFailure);
    return () => stop.abort();
  }, [client]);
  return state;
}

/** The resolution that the map's current view is drawn from; null without a map, or if nothing is drawn in the view. */
export function useDrawnResolution(
  map: MapLibreMap | null,
  opened: OpenedPreview,
  georeference: Georeference,
): DrawnResolution | null {
  const [index, setIndex] = useState<number | null>(null);
  useEffect(() => {
    if (!map) return;
    const { structure, levels } = opened;
    const pyramid: GeoreferencedPyramid = {
      georeference,
      width: structure.width,
      height: structure.height,
      levels,
    };
    const update = () => setIndex(drawnLevelIndex(pyramid, opened, mapViewOf(map)));
    update();
    map.on('moveend', update);
    return () => {
      map.off('moveend', update);
    };
  }, [map, opened, georeference]);
  return index === null ? null : (opened.levels[index] ?? null);
}
