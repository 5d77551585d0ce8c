import type { Job } from '../../../contract/schemas/clip.ts';
import { useApi } from '../../api/api-context.ts';
import { isAreaBody } from '../../api/submission/clip-body.ts';
import type { Transport } from '../../api/transport/transport.ts';
import { CopyAsPanel } from '../../features/copy-as/copy-as-panel.tsx';
import { copyAsStrings } from '../../features/copy-as/copy-as-strings.ts';
import { clipsOfJob } from '../../features/copy-as/gdal/clip-of-job.ts';
import type { GdalSource } from '../../features/copy-as/gdal/gdal-clip.ts';
import { gdalwarpScript } from '../../features/copy-as/gdal/gdalwarp-script.ts';
import { retryBody } from '../../features/jobs/retry-body.ts';
import { clippedAreaSource, gdalSources } from '../request/gdal-sources.ts';
import styles from './job-details.module.css';

/** A job's request as scripts and as JSON. */
export function CopyJobAs({ job }: { readonly job: Job }) {
  const { transport } = useApi();
  const request = retryBody(job);
  if (request === null) return <p className={styles.empty}>{copyAsStrings.notReported}</p>;
  const gdalwarp = async (signal: AbortSignal) => {
    const found = isAreaBody(request)
      ? await clippedAreaSource(transport, request.area, job, signal)
      : await itemSource(transport, request.source_item_id, signal);
    const clips = found ? clipsOfJob(job, request.aoi_geometry, found.sources) : [];
    if (found === null || clips.length === 0) return null;
    const area = isAreaBody(request) ? request.area : null;
    return gdalwarpScript({ itemId: found.itemId, area, clips, isJob: true });
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

async function itemSource(
  transport: Transport,
  itemId: string,
  signal: AbortSignal,
): Promise<{ readonly itemId: string; readonly sources: ReadonlyMap<string, GdalSource> }> {
  return { itemId, sources: await gdalSources(transport, itemId, signal) };
}
