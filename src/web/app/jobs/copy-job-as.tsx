import type { Job } from '../../../contract/schemas/clip.ts';
import { useApi } from '../../api/api-context.ts';
import { CopyAsPanel } from '../../features/copy-as/copy-as-panel.tsx';
import { copyAsStrings } from '../../features/copy-as/copy-as-strings.ts';
import { clipsOfJob } from '../../features/copy-as/gdal/clip-of-job.ts';
import { gdalwarpScript } from '../../features/copy-as/gdal/gdalwarp-script.ts';
import { retryBody } from '../../features/jobs/retry-body.ts';
import { gdalSources } from '../request/gdal-sources.ts';
import styles from './job-details.module.css';

/** A job's request as scripts and as JSON. */
export function CopyJobAs({ job }: { readonly job: Job }) {
  const { transport } = useApi();
  const request = retryBody(job);
  if (request === null) return <p className={styles.empty}>{copyAsStrings.notReported}</p>;
  const gdalwarp = async (signal: AbortSignal) => {
    const itemId = request.source_item_id;
    const clips = clipsOfJob(job, request.aoi_geometry, await gdalSources(transport, itemId, signal));
    return clips.length === 0 ? null : gdalwarpScript({ itemId, clips, isJob: true });
  };
  return (
    <CopyAsPanel
      id={`${job.id}/${job.status}`}
      request={request}
      name={job.output_name ?? job.id}
      gdalwarp={gdalwarp}
    />
  );
}
