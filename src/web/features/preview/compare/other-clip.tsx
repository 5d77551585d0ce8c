import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo, useState } from 'react';
import { toolPadding } from '../../../map/tool-padding.ts';
import { Button } from '../../../ui/button.tsx';
import { LargeFilePrompt } from '../large-file-prompt/large-file-prompt.tsx';
import { OpeningFailure } from '../large-file-prompt/opening-failure.tsx';
import { useDrawnClip } from '../layer/use-raster-layer.ts';
import styles from '../model/preview.module.css';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview } from '../model/preview-messages.ts';
import { usePreview } from '../model/use-preview.ts';
import { defaultPaintChoice } from '../symbology/paint-choice.ts';
import { BothValues } from './both-values.tsx';
import { boundsToFit } from './bounds-of-both.ts';
import { compareStrings as words } from './compare-strings.ts';
import type { ComparableClip } from './comparison.ts';
import type { ShownClip } from './shown-clip.ts';
import { useBothPixels } from './use-both-pixels.ts';

type OtherClipProps = {
  readonly clip: ComparableClip;
  readonly map: MapLibreMap;
  readonly first: { readonly map: MapLibreMap; readonly label: string; readonly shown: ShownClip };
};

/** Opens the other clip and draws it on the second map; closes it when the component unmounts. */
export function OtherClip({ clip, map, first }: OtherClipProps) {
  const preview = usePreview(clip.id, clip.open);
  switch (preview.status) {
    case 'loading':
      return (
        <p className={styles.hint} role="status">
          {words.openingOther}
        </p>
      );
    case 'failed':
      return <OpeningFailure message={preview.message} act={preview.confirmLabel} onRetry={preview.retry} />;
    case 'open':
      return (
        <LargeFilePrompt client={preview.client} opened={preview.opened} map={map} stage={null}>
          {(opened) => (
            <DrawnClip
              map={map}
              first={first}
              other={{ client: preview.client, opened, label: clip.label }}
              onRetry={preview.retry}
            />
          )}
        </LargeFilePrompt>
      );
  }
}

type DrawnClipProps = Omit<OtherClipProps, 'clip'> & {
  readonly other: { readonly client: PreviewClient; readonly opened: OpenedPreview; readonly label: string };
  readonly onRetry: () => void;
};

function DrawnClip({ map, first, other, onRetry }: DrawnClipProps) {
  const [isSameRequested, setSameRequested] = useState(false);
  const { client, opened } = other;
  const { shown } = first;
  const canBeSame = opened.structure.bands.length === shown.opened.structure.bands.length;
  const isSame = isSameRequested && canBeSame;
  const { choice, opacity } = shown;
  const { statistics } = shown.drawn;
  const own = useMemo(() => defaultPaintChoice(opened.channels, opened.structure), [opened]);
  const same = useMemo(
    () => ({ ...choice, ranges: choice.ranges ?? statistics?.channels.map(({ range }) => range) ?? null }),
    [choice, statistics],
  );
  const { failure } = useDrawnClip(map, { client, opened }, isSame ? same : own, opacity);
  const pixels = useBothPixels({ map: first.map, client: shown.client }, { map, client });
  useBothInView({ map, first: first.map }, shown.opened.bounds, opened.bounds);
  const [west, south, east, north] = opened.bounds;
  return (
    <>
      {!doOverlap(opened.bounds, shown.opened.bounds) && <p className={styles.hint}>{words.noOverlap}</p>}
      <div>
        <Button
          onClick={() => map.fitBounds([west, south, east, north], { padding: toolPadding(first.map), maxZoom: 20 })}
        >
          {words.zoom}
        </Button>
      </div>
      {canBeSame && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={isSameRequested}
            onChange={(event) => setSameRequested(event.target.checked)}
          />
          {words.sameStyle}
        </label>
      )}
      <BothValues names={[first.label, other.label]} pixels={pixels} />
      {failure !== null && <OpeningFailure message={failure} act={null} onRetry={onRetry} />}
    </>
  );
}

type Bounds = OpenedPreview['bounds'];

/** Fits both clips when the other one is outside the current view. */
function useBothInView({ map, first }: Record<'map' | 'first', MapLibreMap>, own: Bounds, other: Bounds): void {
  useEffect(() => {
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const { left = 0, right = 0, top = 0, bottom = 0 } = map.getPadding();
    const room = { left, right: width - right, top, bottom: height - bottom };
    const both = boundsToFit(own, other, room, (position) => map.project(position));
    // The tool panel covers the first map's half, the map buttons the second map's half.
    if (both) map.fitBounds([...both], { padding: toolPadding(first), maxZoom: map.getZoom(), animate: false });
  }, [map, first, own, other]);
}

function doOverlap(
  [west, south, east, north]: Bounds,
  [otherWest, otherSouth, otherEast, otherNorth]: Bounds,
): boolean {
  return west < otherEast && otherWest < east && south < otherNorth && otherSouth < north;
}
