import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { Comparison } from './compare/comparison.ts';
import { CrsStatement } from './crs-statement.tsx';
import { rasterOutline } from './georeferencing/raster-outline.ts';
import { AskedFirst } from './large-file-prompt/large-file-prompt.tsx';
import { OpeningFailure } from './large-file-prompt/opening-failure.tsx';
import styles from './model/preview.module.css';
import type { PreviewFile } from './model/preview-messages.ts';
import { previewStrings as words } from './model/preview-strings.ts';
import { usePreview } from './model/use-preview.ts';
import { PreviewView } from './preview-view.tsx';

type PreviewPanelProps = {
  /** another file has another */
  readonly id: string;
  /** what the file was clipped to; null where it is no clip */
  readonly area: Job['aoi_geometry'];
  /** what a picture of it is called */
  readonly title: string;
  readonly filename: string;
  /**
   * a signed URL that answers ranged GETs, or the whole file; asked again when the URL has expired, or with `isAgreed` when a
   * PreviewQuestion that it rejected with has been answered yes; the signal calls it off
   */
  readonly open: (isAgreed: boolean, signal: AbortSignal) => Promise<PreviewFile>;
  /** null where it can be compared with nothing */
  readonly comparison: Comparison | null;
  readonly map: MapLibreMap | null;
  /** where it is drawn when there will be no map */
  readonly stage: HTMLElement | null;
  readonly onOpened?: (raster: OpenedRaster) => void;
};

/** What is told of an opened file: where it lies, `[west, south, east, north]`, and its outline, if that has a place. */
export type OpenedRaster = {
  readonly bounds: readonly [number, number, number, number];
  readonly outline: AoiGeometry | null;
};

/** A file on the map, with what changes its look and what reads its values. */
export function PreviewPanel(props: PreviewPanelProps) {
  const { id, area, title, filename, open, comparison, map, stage, onOpened } = props;
  const preview = usePreview(id, open);
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
    return (
      <div className={styles.waiting}>
        <OpeningFailure message={preview.message} act={preview.act} onRetry={preview.retry} />
      </div>
    );
  }
  const { client } = preview;
  return (
    <>
      <CrsStatement opened={preview.opened} />
      <AskedFirst key={id} client={client} opened={preview.opened} map={map} stage={stage}>
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
      </AskedFirst>
    </>
  );
}
