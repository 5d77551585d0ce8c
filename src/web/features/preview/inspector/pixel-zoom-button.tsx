import type { Map as MapLibreMap } from 'maplibre-gl';
import { Button } from '../../../ui/button.tsx';
import type { Georeference } from '../georeferencing/georeference.ts';
import type { OpenedPreview, PickedPixel } from '../model/preview-messages.ts';
import { inspectorStrings as words } from './inspector-strings.ts';
import { nearestPixel, positionOfPixel } from './pixel-position.ts';
import { pixelZoom } from './pixel-zoom.ts';

type PixelZoomButtonProps = {
  readonly map: MapLibreMap;
  readonly opened: OpenedPreview;
  readonly georeference: Georeference;
  readonly pinned: PickedPixel | null;
};

/** Zooms to the pinned pixel, else to the pixel at or nearest to the map's centre, until single pixels are visible. */
export function PixelZoomButton({ map, opened, georeference, pinned }: PixelZoomButtonProps) {
  const go = () => {
    const { structure } = opened;
    const { lng: longitude, lat: latitude } = map.getCenter();
    const pixel = pinned ?? nearestPixel(structure, georeference, { longitude, latitude });
    const place = pixel && positionOfPixel(structure, georeference, pixel);
    const zoom = place && pixelZoom(place);
    if (!place || zoom === null) return;
    const within = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), zoom));
    map.easeTo({ center: [place.longitude, place.latitude], zoom: within });
  };
  return <Button onClick={go}>{words.zoom}</Button>;
}
