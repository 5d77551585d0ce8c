import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect, useRef } from 'react';
import { createPixelMark } from '../../../map/layers/pixel-mark.ts';
import { announce } from '../../../ui/announcer.tsx';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Section } from '../../../ui/section.tsx';
import type { Georeference } from '../georeferencing/georeference.ts';
import styles from '../model/preview.module.css';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview, PickedPixel } from '../model/preview-messages.ts';
import type { Channels } from '../symbology/channels.ts';
import { inspectorStrings as words } from './inspector-strings.ts';
import { PixelFacts } from './pixel-facts.tsx';
import { positionOfPixel } from './pixel-position.ts';
import { readPixel } from './pixel-reading.ts';
import { pixelText } from './pixel-text.ts';
import { pixelZoom } from './pixel-zoom.ts';
import { useHoveredPixel, usePinning } from './use-pixel.ts';

type PointerSectionProps = {
  readonly map: MapLibreMap;
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly georeference: Georeference;
  readonly channels: Channels;
  readonly pinned: PickedPixel | null;
  readonly onPin: (pixel: PickedPixel | null) => void;
};

/** The values of all bands under the pointer or at the pinned pixel, with its position. */
export function PointerSection(props: PointerSectionProps) {
  const { map, client, opened, georeference, channels, pinned, onPin } = props;
  const { structure, units } = opened;
  const isPinned = useRef(false);
  isPinned.current = pinned !== null;
  const pin = useCallback(
    (pixel: PickedPixel | null) => {
      if (pixel) announce(words.announcePinned(pixel.row, pixel.column));
      else if (isPinned.current) announce(words.announceUnpinned);
      onPin(pixel);
    },
    [onPin],
  );
  const hovered = useHoveredPixel(map, client, pinned !== null);
  usePinning(map, client, pin);
  usePinMark(map, opened, georeference, pinned);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // Pinning on the map requests the values, which may be below the visible part of the panel.
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
  const place = positionOfPixel(structure, georeference, pixel);
  const reading = readPixel({ ...structure, units }, channels, pixel);
  const unpin = () => {
    pin(null);
    // Without a pixel under the pointer the button disappears, so the focus moves to the map, where pixels are pinned.
    if (!hovered) map.getCanvas().focus({ preventScroll: true });
  };
  // One button for both actions, so that it retains the focus.
  const acts = (
    <span className={styles.acts}>
      {pinned && <CopyButton text={pixelText({ structure, pixel, place, reading })} label={words.copyOf} />}
      <Button variant="link" onClick={pinned ? unpin : () => pin(pixel)}>
        {pinned ? words.unpin : words.pin}
      </Button>
    </span>
  );
  return (
    <Section ref={section} title={pinned ? words.pinned : words.pointer} aside={acts}>
      <PixelFacts structure={structure} pixel={pixel} place={place} reading={reading} />
    </Section>
  );
}

/** A pinned pixel at least this large on the screen (CSS pixels) is outlined; smaller ones are circled. */
const OUTLINED_PX = 20;

function usePinMark(
  map: MapLibreMap,
  { structure }: OpenedPreview,
  georeference: Georeference,
  pinned: PickedPixel | null,
) {
  useEffect(() => {
    if (!pinned) return;
    const mark = createPixelMark(map);
    const place = positionOfPixel(structure, georeference, pinned);
    const { corners, longitude, latitude } = place;
    const outlineZoom = pixelZoom(place, OUTLINED_PX) ?? map.getMaxZoom();
    if (corners.flat().every(Number.isFinite)) mark.show({ corners, center: [longitude, latitude], outlineZoom });
    return () => mark.remove();
  }, [map, structure, georeference, pinned]);
}
