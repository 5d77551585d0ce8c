import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Channels } from './channels.ts';
import { type DrawnRaster, drawOnMap } from './draw-on-map.ts';
import { clipPlace } from './layer-places.ts';
import { lookOf } from './look-of.ts';
import type { PaintChoice } from './paint-choice.ts';
import type { PreviewClient } from './preview-client.ts';
import type { OpenedPreview, PreviewStatistics } from './preview-messages.ts';
import { failureMessage } from './use-preview.ts';

/** A clip on the map: what is known of the bands that are shown, how far it has come, and what went wrong. */
export type Drawn = {
  readonly statistics: PreviewStatistics | null;
  readonly isSharp: boolean;
  readonly failure: string | null;
};

/** Draws a clip on the map for as long as the component lives; a change of looks alone costs a frame and no tile. */
export function useDrawn(
  map: MapLibreMap | null,
  clip: { readonly client: PreviewClient; readonly opened: OpenedPreview },
  choice: PaintChoice,
  opacity: number,
): Drawn {
  const { client, opened } = clip;
  const [raster, setRaster] = useState<DrawnRaster | null>(null);
  const [state, setState] = useState<Omit<Drawn, 'statistics'>>({ isSharp: false, failure: null });
  useEffect(() => {
    if (!map) return;
    const onState = ({ isSharp, failure }: { isSharp: boolean; failure: Error | null }) =>
      setState({ isSharp, failure: failure && failureMessage(failure) });
    const made = drawOnMap(map, { place: clipPlace, client, opened, onState });
    setRaster(made);
    return () => {
      setRaster(null);
      made.remove();
    };
  }, [map, client, opened]);

  const bandsKey = choice.channels.bands.join();
  const statistics = useStatistics(map ? client : null, choice.channels, setState);
  const isCurrent = statistics?.channels === choice.channels;
  const look = useMemo(() => {
    if (!statistics || statistics.channels !== choice.channels) return null;
    const scene = lookOf(choice, statistics.known, opened.structure.palette);
    return { look: scene, opacity, between: [0, 1] as const };
  }, [statistics, choice, opened, opacity]);
  const shown = useRef<{ raster: DrawnRaster; bandsKey: string } | null>(null);
  useEffect(() => {
    if (!raster || !look || !statistics) return;
    // Other values of the same bands are in the tiles already.
    if (shown.current?.raster === raster && shown.current.bandsKey === bandsKey) return raster.setLook(look);
    raster.setBands(bandsKey.split(',').map(Number), statistics.known, look);
    shown.current = { raster, bandsKey };
  }, [raster, look, statistics, bandsKey]);
  return { ...state, isSharp: state.isSharp && isCurrent, statistics: isCurrent ? statistics.known : null };
}

type KnownChannels = { readonly channels: Channels; readonly known: PreviewStatistics };

function useStatistics(
  client: PreviewClient | null,
  channels: Channels,
  onFailure: (failed: Omit<Drawn, 'statistics'>) => void,
): KnownChannels | null {
  const [statistics, setStatistics] = useState<KnownChannels | null>(null);
  useEffect(() => {
    if (!client) return;
    const stop = new AbortController();
    client.call('statistics', { channels }, stop.signal).then(
      (known) => !stop.signal.aborted && setStatistics({ channels, known }),
      (error: unknown) => {
        if (!stop.signal.aborted) onFailure({ isSharp: false, failure: failureMessage(error) });
      },
    );
    return () => stop.abort();
  }, [client, channels, onFailure]);
  return statistics;
}
