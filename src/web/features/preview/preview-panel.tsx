import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { Comparison } from './compare/comparison.ts';
import { CrsStatement } from './crs-statement.tsx';
import { rasterOutline } from './georeferencing/raster-outline.ts';
import { LargeFilePrompt } from './large-file-prompt/large-file-prompt.tsx';
import { OpeningFailure } from './large-file-prompt/opening-failure.tsx';
import styles from './model/preview.module.css';
import type { PreviewFile } from './model/preview-messages.ts';
import { previewStrings as words } from './model/preview-strings.ts';
import { usePreview } from './model/use-preview.ts';
import { PreviewView } from './preview-view.tsx';
import { StateCrs } from './stated-crs/state-crs.tsx';

type PreviewPanelProps = {
  /** unique per file */
  readonly id: string;
  /** the area of the clip; null if the file is not a clip */
  readonly area: Job['aoi_geometry'];
  /** title of a picture of the file */
  readonly title: string;
  readonly filename: string;
  /**
   * returns a signed URL that supports range requests, or the entire file; called again when the URL has expired, or
   * with `isConfirmed` after the user confirmed a ConfirmationNeeded that it rejected with. The signal aborts it.
   */
  readonly open: (isConfirmed: boolean, signal: AbortSignal) => Promise<PreviewFile>;
  /** null if there is nothing to compare with */
  readonly comparison: Comparison | null;
  readonly map: MapLibreMap | null;
  /** the element to draw in if there is no map */
  readonly stage: HTMLElement | null;
  readonly onOpened?: (raster: OpenedRaster) => void;
};

/**
 * Reported when a file is opened: its bounds, `[west, south, east, north]`, and its outline, or null if it has none.
 */
export type OpenedRaster = {
  readonly bounds: readonly [number, number, number, number];
  readonly outline: AoiGeometry | null;
};

/** A file on the map, with the controls for its style and the tools that read its values. */
export function PreviewPanel(props: PreviewPanelProps) {
  const { id, area, title, filename, open, comparison, map, stage, onOpened } = props;
  const [stated, setStated] = useState<{ readonly crs: string | null } | null>(null);
  const statedCrs = stated?.crs ?? null;
  const preview = usePreview(id, open, statedCrs);
  const opened = preview.status === 'open' ? preview.opened : null;
  useEffect(() => {
    if (opened) onOpened?.({ bounds: opened.bounds, outline: rasterOutline(opened.structure) });
  }, [opened, onOpened]);
  if (preview.status === 'loading') {
    return (
      <p className={styles.waiting} role="status">
        {words.opening}
      </p>
    );
  }
  if (preview.status === 'failed') {
    const { code, client, message } = preview;
    return (statedCrs !== null && code !== null) || code === 'no-crs-for-map' ? (
      <StateCrs
        client={client}
        message={message}
        initialText={statedCrs ?? ''}
        takesFocus={stated !== null}
        onState={(crs) => setStated({ crs })}
      />
    ) : (
      <div className={styles.waiting}>
        <OpeningFailure message={preview.message} act={preview.confirmLabel} onRetry={preview.retry} />
      </div>
    );
  }
  const { client } = preview;
  return (
    <>
      <CrsStatement opened={preview.opened} onStateAnother={() => setStated({ crs: null })} />
      <LargeFilePrompt key={id} client={client} opened={preview.opened} map={map} stage={stage}>
        {(drawable) => (
          <PreviewView
            client={client}
            opened={drawable}
            area={area}
            title={title}
            filename={filename}
            comparison={comparison}
            map={map}
            stage={stage}
            onRetry={preview.retry}
          />
        )}
      </LargeFilePrompt>
    </>
  );
}
