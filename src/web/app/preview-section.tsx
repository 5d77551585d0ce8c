import { type ComponentType, lazy, Suspense, useCallback, useState } from 'react';
import type { ClipFile, Job } from '../../contract/schemas/clip.ts';
import { useApi } from '../api/api-context.ts';
import { ApiError } from '../api/api-error.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Field } from '../ui/field.tsx';
import { strings } from '../ui/strings.ts';
import styles from './preview-section.module.css';
import type { MapController, OpenedFile, PreviewPanelProps } from './seams.ts';

const words = strings.jobs.page;

const PreviewPanel: ComponentType<PreviewPanelProps> = lazy(() =>
  import('../features/preview/preview-panel.tsx').then((module) => ({ default: module.PreviewPanel })),
);

/** More than this is not taken into memory for a look. */
const MAX_WHOLE_BYTES = 256 * 1024 * 1024;

type PreviewSectionProps = {
  readonly job: Job;
  readonly files: readonly ClipFile[];
  readonly controller: MapController | null;
  readonly stage: HTMLElement | null;
};

/** The preview of one of the job's files; which one is chosen here. */
export function PreviewSection({ job, files, controller, stage }: PreviewSectionProps) {
  const { transport } = useApi();
  const [chosen, setChosen] = useState<string | null>(null);
  const file = files.find(({ mosaic_type }) => mosaic_type === chosen) ?? files[0];

  const open = useCallback(async (): Promise<OpenedFile> => {
    if (!file) throw new Error('a preview without a file');
    const { item_id, asset_id, mosaic_type } = file;
    if (item_id && asset_id) {
      try {
        const signed = await transport.op('items.asset.download', { item_id, asset_id });
        return { url: new URL(signed.url, location.origin).href, sizeBytes: signed.size_bytes };
      } catch (error) {
        // Another API may not sign URLs for clips: then the whole file is read (contract 11.6.8).
        if (!(error instanceof ApiError) || error.kind === 'network' || isFinal(error)) throw error;
      }
    }
    if (file.size_bytes > MAX_WHOLE_BYTES) {
      throw new ApiError('shape', words.tooLargeToShow(file.size_bytes, MAX_WHOLE_BYTES));
    }
    return (await transport.opRaw('clip.job.download', { job_id: job.id, mosaic_type })).blob();
  }, [transport, file, job.id]);

  if (!file) return null;
  return (
    <>
      {files.length > 1 && (
        <div className={styles.choice}>
          <Field label={words.previewFile}>
            {(control) => (
              <select {...control} value={file.mosaic_type} onChange={(event) => setChosen(event.target.value)}>
                {files.map(({ mosaic_type }) => (
                  <option key={mosaic_type} value={mosaic_type}>
                    {mosaic_type}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      )}
      <ErrorBoundary>
        <Suspense fallback={null}>
          <PreviewPanel
            key={`${job.id}/${file.mosaic_type}`}
            id={`${job.id}/${file.mosaic_type}`}
            area={job.aoi_geometry}
            title={job.output_name ?? file.filename}
            filename={file.filename}
            open={open}
            map={controller?.map ?? null}
            stage={stage}
          />
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

/** A file that is gone, or a service in trouble or out of patience: the whole file would not come either. */
function isFinal({ status }: ApiError): boolean {
  return status === 410 || status === 429 || status >= 500;
}
