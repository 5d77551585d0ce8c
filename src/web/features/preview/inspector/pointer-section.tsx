import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useRef } from 'react';
import { createPixelMark } from '../../../map/layers/pixel-mark.ts';
import { announce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Section } from '../../../ui/section.tsx';
import type { Placement } from '../georeferencing/georeference.ts';
import styles from '../model/preview.module.css';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview, PickedPixel } from '../model/preview-messages.ts';
import type { Channels } from '../symbology/channels.ts';
import { inspectorStrings as words } from './inspector-strings.ts';
import { PixelFacts } from './pixel-facts.tsx';
import { placeOfPixel } from './pixel-position.ts';
import { readPixel } from './pixel-reading.ts';
import { pixelText } from './pixel-text.ts';
import { pixelZoom } from './pixel-zoom.ts';
import { useHoveredPixel, usePinning } from './use-pixel.ts';

type PointerSectionProps = {
  readonly map: MapLibreMap;
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly placement: Placement;
  readonly channels: Channels;
  readonly pinned: PickedPixel | null;
  readonly onPin: (pixel: PickedPixel | null) => void;
};

/** What all bands hold under the pointer, or where a pixel is pinned, with its place. */
export function PointerSection(props: PointerSectionProps) {
  const { map, client, opened, placement, channels, pinned, onPin } = props;
  const { structure, units } = opened;
  const isPinned = useRef(false);
  isPinned.current = pinned !== null;
  const pin = useCallback(
    (pixel: PickedPixel | null) => {
      if (pixel) announce(words.saysPinned(pixel.row, pixel.column));
      else if (isPinned.current) announce(words.saysLetGo);
      onPin(pixel);
    },
    [onPin],
  );
  const hovered = useHoveredPixel(map, client, pinned !== null);
  usePinning(map, client, pin);
  usePinMark(map, opened, placement, pinned);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // Who pinned it on the map asked for its values, which may lie further down the panel.
    if (pinned) section.current?.scrollIntoView({ block: 'nearest' });
  }, [pinned]);
  const pixel = pinned ?? hovered;
  if (!pixel) {
    return (
      <Section title={words.pointer}>
        <p className={styles.hint}>{words.hint}</p>
      </Section>
    );
  }
  const place = placeOfPixel(structure, placement, pixel);
  const reading = readPixel({ ...structure, units }, channels, pixel);
  const letGo = () => {
    pin(null);
    // With no pixel under a pointer the button goes; the focus goes to where pixels are pinned.
    if (!hovered) map.getCanvas().focus({ preventScroll: true });
  };
  // One button for both, which keeps the focus.
  const acts = (
    <span className={styles.acts}>
      {pinned && <CopyButton text={pixelText({ structure, pixel, place, reading })} label={words.copyOf} />}
      <Button look="link" onClick={pinned ? letGo : () => pin(pixel)}>
        {pinned ? words.letGo : words.pin}
      </Button>
    </span>
  );
  return (
    <Section ref={section} title={pinned ? words.pinned : words.pointer} aside={acts}>
      <PixelFacts structure={structure} pixel={pixel} place={place} reading={reading} />
    </Section>
  );
}

/** From this size on, CSS pixels of the screen, a pinned pixel is outlined; smaller ones are in a ring. */
const OUTLINED_PX = 20;

function usePinMark(map: MapLibreMap, { structure }: OpenedPreview, placement: Placement, pinned: PickedPixel | null) {
  useEffect(() => {
    if (!pinned) return;
    const mark = createPixelMark(map);
    const place = placeOfPixel(structure, placement, pinned);
    const { corners, longitude, latitude } = place;
    const outlineZoom = pixelZoom(place, OUTLINED_PX) ?? map.getMaxZoom();
    if (corners.flat().every(Number.isFinite)) mark.show({ corners, center: [longitude, latitude], outlineZoom });
    return () => mark.remove();
  }, [map, structure, placement, pinned]);
}
