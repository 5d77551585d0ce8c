import { recordProvenance } from '../../db/record-provenance.ts';
import { fileHeaders } from '../../http/file-headers.ts';
import { notFound, ProblemError } from '../../http/problem-error.ts';
import { readFiles, readJob, requireCompleted } from '../../jobs/read-job.ts';
import { cappedName } from '../../limits/egress.ts';
import type { BinaryHandler } from '../../pipeline/operation-context.ts';

/** Streams one file of a completed job (contract 11.6). The body's statements about the requester are ignored. */
export const downloadFile: BinaryHandler<'clip.job.download'> = async ({ job_id, mosaic_type }, context) => {
  const { db, principal, services } = context;
  const job = await readJob(db, principal, job_id);
  requireCompleted(job);
  const files = (await readFiles(db, [job.id])).get(job.id) ?? [];
  const file = files.find((candidate) => candidate.mosaicType === mosaic_type);
  if (file === undefined) throw notFound('file', mosaic_type);
  const bytes = await services.limits.egress.open(
    {
      organizationId: principal.organizationId,
      cappedFile: { name: cappedName(job.id, mosaic_type), sizeBytes: file.sizeBytes },
      rangeBytes: null,
    },
    async () => {
      const stored = await services.store.open(file.objectPath);
      return stored?.stream() ?? null;
    },
  );
  if (bytes === null) throw gone(file.filename);
  await recordProvenance(db, context, file.id).catch(async (error: unknown) => {
    await bytes.cancel(error);
    throw error;
  });
  return new Response(bytes, {
    headers: {
      ...fileHeaders({ ...file, mediaType: 'image/tiff' }),
      // Range is defined for GET only; items.asset.download returns a URL that supports it.
      'Accept-Ranges': 'none',
    },
  });
};

function gone(filename: string): ProblemError {
  return new ProblemError('gone', `The file "${filename}" is no longer stored; clip the area again.`);
}
