import { useEffect, useMemo, useState } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import type { SourceItem } from '../../api/items/source-item.ts';
import { useAccount } from '../../api/session/use-account.ts';
import { type JobRow, jobRow } from '../../features/jobs/job-row.ts';

/** Converts jobs to table rows with the names and pictures of their items, the names of their projects, and the size of their areas. */
export function useJobRows(jobs: readonly Job[] | undefined, items: readonly SourceItem[]): readonly JobRow[] {
  const areas = useAreas(jobs);
  const projects = useAccount().data?.projects;
  return useMemo(() => {
    const itemsById = new Map(items.map((item) => [item.id, item]));
    const projectNames = new Map(projects?.map(({ id, name }) => [id, name]));
    return (jobs ?? []).map((job) =>
      jobRow(job, {
        sourceName: itemsById.get(job.source_item_id ?? '')?.name ?? null,
        thumbnailUrl:
          itemsById.get(job.output_item_id ?? '')?.thumbnailUrl ??
          itemsById.get(job.source_item_id ?? '')?.thumbnailUrl ??
          null,
        projectName: projectNames.get(job.project_id ?? '') ?? null,
        areaKm2: job.aoi_area_km2 ?? areas.get(job.id) ?? null,
      }),
    );
  }, [jobs, items, areas, projects]);
}

/** The area of each job in km², computed once per job. The geodesic code loads with the first job. */
function useAreas(jobs: readonly Job[] | undefined): ReadonlyMap<string, number> {
  const [areas, setAreas] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    const unmeasured = (jobs ?? []).filter(({ id, aoi_geometry }) => aoi_geometry && !areas.has(id));
    if (unmeasured.length === 0) return;
    let isGone = false;
    void import('./job-area.ts').then(({ jobAreaKm2 }) => {
      if (isGone) return;
      setAreas(new Map([...areas, ...unmeasured.map((job) => [job.id, jobAreaKm2(job)] as const)]));
    });
    return () => {
      isGone = true;
    };
  }, [jobs, areas]);
  return areas;
}
