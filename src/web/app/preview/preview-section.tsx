import { Suspense, useCallback, useState } from 'react';
import type { ClipFile, Job } from '../../../contract/schemas/clip.ts';
import { useApi } from '../../api/api-context.ts';
import { jobPageStrings } from '../../features/jobs/page/job-page-strings.ts';
import type { PreviewFile } from '../../features/preview/model/preview-messages.ts';
import type { MapController } from '../../map/map-controller.ts';
import { Field } from '../../ui/field.tsx';
import { ErrorBoundary } from '../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../ui/loading/lazy-part.ts';
import { openClip } from './open-clip.ts';
import styles from './preview-section.module.css';
import { useComparison } from './use-comparison.ts';

const words = jobPageStrings;

const PreviewPanel = lazyPart(() =>
  import('../../features/preview/preview-panel.tsx').then((module) => module.PreviewPanel),
);

type PreviewSectionProps = {
  readonly job: Job;
  readonly files: readonly ClipFile[];
  readonly controller: MapController | null;
  readonly stage: HTMLElement | null;
};

/** The preview of one of the job's files, with a select for the file. */
export function PreviewSection({ job, files, controller, stage }: PreviewSectionProps) {
  const { transport } = useApi();
  const [chosen, setChosen] = useState<string | null>(null);
  const file = files.find(({ mosaic_type }) => mosaic_type === chosen) ?? files[0];

  const open = useCallback(
    async (isConfirmed: boolean, signal: AbortSignal): Promise<PreviewFile> => {
      if (!file) throw new Error('a preview without a file');
      return openClip(transport, job.id, file, { isConfirmed, signal });
    },
    [transport, file, job.id],
  );

  const comparison = useComparison(job, file, controller);

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
            comparison={comparison}
            map={controller?.map ?? null}
            stage={stage}
          />
        </Suspense>
      </ErrorBoundary>
    </>
  );
}
