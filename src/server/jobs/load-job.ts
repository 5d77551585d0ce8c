import { and, asc, eq, inArray } from 'drizzle-orm';
import type { FileFault } from '../../contract/schemas/clip.ts';
import { faultSentence } from '../../faults/english/fault-sentence.ts';
import { type FaultRecord, faultRecord } from '../../faults/fault.ts';
import type { JobFault } from '../../faults/job-faults.ts';
import { type RasterStructure, type RasterStructureJson, structureFromJson } from '../../raster/tiff/structure.ts';
import type { Orm } from '../db/database.ts';
import { assets, clipJobs, items, projects } from '../db/schema.ts';
import { mosaicTypes, outputFilename } from './clip-names.ts';
import { clipFolder } from './remove-files.ts';

export type ClipJobRow = typeof clipJobs.$inferSelect;
export type AssetRow = typeof assets.$inferSelect;

/** One asset that a job has to clip, and where its output will be written. */
export type ClipTarget = {
  source: AssetRow;
  structure: RasterStructure;
  mosaicType: string;
  filename: string;
  objectPath: string;
};

export type LoadedJob = { job: ClipJobRow; sourceItem: typeof items.$inferSelect; targets: ClipTarget[] };

/** A source or target of the job is missing or unusable. The message is an English sentence for the job's owner. */
export class JobSourceError extends Error {
  override name = 'JobSourceError';
  readonly fault: FaultRecord | null;

  constructor(message: string, fault: FaultRecord | null) {
    super(message);
    this.fault = fault;
  }
}

/** The error of a job whose source has a stored fault. Faults of earlier releases have only a sentence. */
export function faultySourceError({ detail, error_code: code, error_data: data }: FileFault): JobSourceError {
  return new JobSourceError(detail, code == null ? null : { code, data: data ?? {} });
}

/** The error of a job with this fault. */
export function jobSourceError(fault: JobFault): JobSourceError {
  return new JobSourceError(faultSentence(fault), faultRecord(fault));
}

/**
 * A job with its targets, in the order of its asset keys. Throws JobSourceError if a source has been removed since the job was
 * created.
 */
export async function loadJob(orm: Orm, jobId: string): Promise<LoadedJob> {
  const [found] = await orm
    .select({ job: clipJobs, sourceItem: items, bucket: projects.bucketName })
    .from(clipJobs)
    .leftJoin(projects, eq(projects.id, clipJobs.projectId))
    .innerJoin(items, eq(items.id, clipJobs.sourceItemId))
    .where(eq(clipJobs.id, jobId));
  if (!found) throw jobSourceError({ code: 'item-removed' });
  const { job, sourceItem, bucket } = found;
  const folder = clipFolder(job, bucket);
  if (folder === null) throw jobSourceError({ code: 'project-without-bucket' });
  const rows = await orm
    .select()
    .from(assets)
    .where(and(eq(assets.itemId, job.sourceItemId), inArray(assets.assetKey, job.assetKeys)))
    .orderBy(asc(assets.position));
  const sources = job.assetKeys.map((key) => sourceOf(rows, key));
  return { job, sourceItem, targets: targetsOf(job, folder, sources) };
}

function sourceOf(rows: AssetRow[], key: string): { row: AssetRow; structure: RasterStructure } {
  const row = rows.find((asset) => asset.assetKey === key);
  if (!row?.structure) throw jobSourceError({ code: 'asset-removed', asset: key });
  // structureToJson wrote it when the asset was registered; the column's type is only a JSON object.
  return { row, structure: structureFromJson(row.structure as unknown as RasterStructureJson) };
}

function targetsOf(
  job: ClipJobRow,
  folder: string,
  sources: { row: AssetRow; structure: RasterStructure }[],
): ClipTarget[] {
  const types = mosaicTypes(
    sources.map(({ row, structure }) => ({
      assetKey: row.assetKey,
      mosaicType: row.mosaicType,
      position: row.position,
      sampleType: structure.sampleType,
      colorInterpretations: structure.bands.map((band) => band.colorInterpretation),
    })),
  );
  const usedNames = new Set<string>();
  return sources.map(({ row, structure }, index) => {
    const mosaicType = types[index] ?? row.assetKey;
    const filename = uniqueFilename(outputFilename(job.outputName, mosaicType), usedNames);
    usedNames.add(filename);
    return { source: row, structure, mosaicType, filename, objectPath: `${folder}/${filename}` };
  });
}

/** Two long mosaic types can be truncated to the same name; then the second file gets a number. */
function uniqueFilename(filename: string, usedNames: ReadonlySet<string>): string {
  let name = filename;
  for (let n = 2; usedNames.has(name); n++) name = filename.replace(/\.tif$/, `_${n}.tif`);
  return name;
}
