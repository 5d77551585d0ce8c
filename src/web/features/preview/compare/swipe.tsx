import type { Map as MapLibreMap } from 'maplibre-gl';
import { useCallback, useEffect } from 'react';
import { fullWidth } from '../layer/draw-on-map.ts';
import { comparedSourcePosition } from '../layer/layer-order.ts';
import { useRaster, useRasterStyle } from '../layer/use-raster-layer.ts';
import styles from '../model/preview.module.css';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview, PreviewFile } from '../model/preview-messages.ts';
import { usePreview } from '../model/use-preview.ts';
import { compareStrings as words } from './compare-strings.ts';
import type { ShownClip } from './shown-clip.ts';
import { SwipeHandle } from './swipe-handle.tsx';
import { whyNotCompared } from './why-not-compared.ts';

/** The raster left of the line: the clip's source, or a clip of another date. */
export type LeftRaster = {
  readonly id: string;
  readonly isSource: boolean;
  readonly open: (isConfirmed: boolean, signal: AbortSignal) => Promise<PreviewFile>;
};

type SwipeProps = {
  readonly map: MapLibreMap;
  readonly shown: ShownClip;
  readonly left: LeftRaster;
  readonly onFailed: (reason: string) => void;
};

/** Opens the other raster and draws it below the clip while the component is mounted. */
export function Swipe({ map, shown, left, onFailed }: SwipeProps) {
  const source = usePreview(left.id, left.open);
  const texts = left.isSource ? words.ofSource : words.ofDate;
  const isOpen = source.status === 'open';
  const reason =
    source.status === 'failed'
      ? source.message
      : isOpen
        ? whyNotCompared(source.opened, shown.opened, texts.otherBands)
        : null;
  useEffect(() => {
    if (reason !== null) onFailed(texts.failed(reason));
  }, [reason, texts, onFailed]);
  if (!isOpen || reason !== null) {
    return (
      <p className={styles.hint} role="status">
        {texts.opening}
      </p>
    );
  }
  return <DrawnSwipe map={map} shown={shown} source={source} texts={texts} onFailed={onFailed} />;
}

type DrawnSwipeProps = Omit<SwipeProps, 'left'> & {
  readonly texts: typeof words.ofSource;
  readonly source: { readonly client: PreviewClient; readonly opened: OpenedPreview };
};

/** The other raster left of the line and the clip right of it, in the same style. */
function DrawnSwipe({ map, shown, source, texts, onFailed }: DrawnSwipeProps) {
  const { statistics, style, raster: clip } = shown.drawn;
  const { raster, failure } = useRaster(map, comparedSourcePosition, source);
  // The clip's statistics, so that the clip's stretch applies to the other raster as well.
  useRasterStyle(raster, shown.choice.channels.bands, statistics, style);
  useEffect(() => {
    if (failure !== null) onFailed(texts.failed(failure));
  }, [failure, texts, onFailed]);
  const onMove = useCallback(
    (edge: number) => {
      raster?.setBetween([0, edge]);
      clip?.setBetween([edge, 1]);
    },
    [raster, clip],
  );
  useEffect(() => () => clip?.setBetween(fullWidth), [clip]);
  return (
    <>
      <SwipeHandle map={map} texts={texts} onMove={onMove} />
      <p className={styles.hint}>{texts.hint}</p>
    </>
  );
}
