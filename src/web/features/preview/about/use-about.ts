import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { RasterDescription } from '../../../../raster/describe/describe-file.ts';
import type { Placement } from '../georeferencing/georeference.ts';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import { shownLevel } from '../tiles/affordable-level.ts';
import { mapViewOf } from '../tiles/map-view.ts';
import type { DrawnFrom } from './level-facts.ts';
import type { MeasuredBands } from './measure-bands.ts';

/** What was asked of the file so far. */
export type AboutState = {
  readonly description: RasterDescription | null;
  readonly measured: MeasuredBands | null;
  readonly failure: string | null;
};

/** Describes the file and measures its bands; for as long as the component lives. */
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

/** Which image of the file the map is drawn from where it looks now; null without a map, and where nothing is drawn. */
export function useDrawnFrom(map: MapLibreMap | null, opened: OpenedPreview, placement: Placement): DrawnFrom | null {
  const [index, setIndex] = useState<number | null>(null);
  useEffect(() => {
    if (!map) return;
    const { structure, levels } = opened;
    const pyramid = { placement, width: structure.width, height: structure.height, levels };
    const look = () => setIndex(shownLevel(pyramid, opened, mapViewOf(map)));
    look();
    map.on('moveend', look);
    return () => {
      map.off('moveend', look);
    };
  }, [map, opened, placement]);
  return index === null ? null : (opened.levels[index] ?? null);
}
