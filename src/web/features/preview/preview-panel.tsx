import type { Map as MapLibreMap } from 'maplibre-gl';
import type { ClipFile, Job } from '../../../contract/schemas/clip.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './preview.module.css';
import type { PreviewFile } from './preview-messages.ts';
import { previewStrings as words } from './preview-strings.ts';
import { PreviewView } from './preview-view.tsx';
import { usePreview } from './use-preview.ts';

type PreviewPanelProps = {
  readonly job: Job;
  readonly file: ClipFile;
  /** a signed URL that answers ranged GETs, or the whole file; asked again when the URL has expired */
  readonly open: () => Promise<PreviewFile>;
  readonly map: MapLibreMap | null;
  /** where the clip is drawn when there will be no map */
  readonly stage: HTMLElement | null;
};

/** A finished clip on the map, with what changes its look and what reads its values. */
export function PreviewPanel({ job, file, open, map, stage }: PreviewPanelProps) {
  const key = `${job.id}/${file.mosaic_type}`;
  const preview = usePreview(key, open);
  if (preview.status === 'loading') {
    return (
      <p className={styles.waiting} role="status">
        {words.opening}
      </p>
    );
  }
  if (preview.status === 'failed') {
    const retry = (
      <Button look="link" onClick={preview.retry}>
        {words.tryAgain}
      </Button>
    );
    return (
      <div className={styles.waiting}>
        <Notice tone="bad" role="alert" action={retry}>
          {preview.message}
        </Notice>
      </div>
    );
  }
  return (
    <PreviewView
      key={key}
      client={preview.client}
      opened={preview.opened}
      area={job.aoi_geometry}
      map={map}
      stage={stage}
      onRetry={preview.retry}
    />
  );
}
