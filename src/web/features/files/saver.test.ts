import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/transport/api-error.ts';
import { safeFilename } from '../../ui/download/safe-filename.ts';
import { fileRow, fileRows } from './file-row.ts';
import { dispositionFilename, reprDigestSha256 } from './response-headers.ts';
import { Saver } from './saver.ts';

const bytes = new TextEncoder().encode('II*\0 not much of a TIFF');
const sha256 = createHash('sha256').update(bytes).digest('hex');
const job = { id: 'j', status: 'completed', completed_at: '2026-01-01T00:00:00Z' };
const file = {
  mosaic_type: 'rgb',
  filename: 'clip_rgb.tif',
  size_bytes: bytes.length,
  gcs_path: 'clips/j/clip_rgb.tif',
};
const row = fileRow(job, { ...file, checksum_sha256: sha256 });

const limited = new ApiError('problem', 'limit', {
  problem: { title: 'No', status: 429, detail: 'limit' },
  retryAfterMs: 7000,
});

/** A saver whose service responds with these responses in order. */
function setUp(answers: (() => Response)[], { canHash = true } = {}) {
  const saved: [string, number][] = [];
  const waits: number[] = [];
  const seen: string[] = [];
  const requests: unknown[] = [];
  const saver = new Saver({
    transport: {
      opRaw: async (_id, body) => {
        requests.push(body);
        const answer = answers.shift();
        if (!answer) throw new Error('no further answer');
        return answer();
      },
    },
    sha256: async (blob) => {
      if (!canHash) throw new Error('out of memory');
      return createHash('sha256')
        .update(new Uint8Array(await blob.arrayBuffer()))
        .digest();
    },
    saveFile: (blob, filename) => saved.push([filename, blob.size]),
    nowMs: () => 0,
    wait: async (delayMs) => void waits.push(delayMs),
    onSaved: () => undefined,
  });
  saver.subscribe(() => seen.push(saver.getStates().get(row.key)?.status ?? 'none'));
  return { saver, saved, waits, seen, requests, state: () => saver.getStates().get(row.key) };
}

const complete =
  (headers: Record<string, string> = {}) =>
  () =>
    new Response(bytes, { headers: { 'content-length': String(bytes.length), ...headers } });

describe('saving a file', () => {
  it('streams the body, verifies length and SHA-256, and saves under the name of the response', async () => {
    const headers = { 'content-disposition': `attachment; filename="x.tif"; filename*=UTF-8''h%C3%A4fen.tif` };
    const { saver, saved, state, requests } = setUp([complete(headers)]);
    await saver.save(row);
    expect(requests).toEqual([{ job_id: 'j', mosaic_type: 'rgb' }]);
    expect(saved).toEqual([['häfen.tif', bytes.length]]);
    expect(state()).toEqual({ status: 'saved', isVerified: true });
  });

  it('waits after a 429 and resumes', async () => {
    const refuse = () => {
      throw limited;
    };
    const { saver, saved, waits, seen } = setUp([refuse, refuse, complete()]);
    await saver.save(row);
    expect(waits).toEqual([7000, 7000]);
    expect(seen).toContain('waiting');
    expect(saved).toEqual([['clip_rgb.tif', bytes.length]]);
  });

  it('saves nothing if the body is incomplete or the checksum differs', async () => {
    const short = setUp([
      () => new Response(bytes.slice(0, 5), { headers: { 'content-length': String(bytes.length) } }),
    ]);
    await short.saver.save(row);
    expect(short.saved).toEqual([]);
    expect(short.state()).toMatchObject({ status: 'failed', message: expect.stringContaining('5 of 23 bytes') });

    const wrong = setUp([() => new Response(new Uint8Array(bytes.length))]);
    await wrong.saver.save(row);
    expect(wrong.saved).toEqual([]);
    expect(wrong.state()).toMatchObject({ status: 'failed', message: expect.stringContaining('SHA-256') });
  });

  it('reports if the checksum can’t be verified', async () => {
    const { saver, saved, state } = setUp([complete()], { canHash: false });
    await saver.save(row);
    expect(saved).toHaveLength(1);
    expect(state()).toEqual({ status: 'saved', isVerified: false });
  });

  it('reports a refusal with the service’s sentence', async () => {
    const gone = new ApiError('problem', 'The file is past its retention.', {
      problem: { title: 'Gone', status: 410, detail: 'The file is past its retention.' },
    });
    const { saver, state } = setUp([
      () => {
        throw gone;
      },
    ]);
    await saver.save(row);
    expect(state()).toEqual({ status: 'failed', message: 'The file is past its retention.' });
  });

  it('can be stopped and then saves nothing', async () => {
    const { saver, saved, state } = setUp([complete()]);
    const ended = saver.save(row);
    saver.stop(row.key);
    await ended;
    expect(saved).toEqual([]);
    expect(state()).toBeUndefined();
  });

  it('a queued download that is stopped ends immediately and can be started again', async () => {
    const never = () => new Response(new ReadableStream());
    const { saver, requests, state } = setUp([never, never]);
    for (const id of ['a', 'b']) void saver.save(fileRow({ ...job, id }, file));
    const ended = saver.save(row);
    saver.stop(row.key);
    await ended;
    expect(state()).toBeUndefined();
    expect(requests).toHaveLength(2);
    void saver.save(row);
    expect(state()).toMatchObject({ status: 'saving' });
  });

  it('a second press during a download does not start another', async () => {
    const { saver, requests } = setUp([complete(), complete()]);
    await Promise.all([saver.save(row), saver.save(row)]);
    expect(requests).toHaveLength(1);
  });
});

describe('file rows', () => {
  it('lists only the files of completed jobs', () => {
    const artifacts = { output_artifacts: { clips: [file] } };
    const rows = fileRows([
      { ...job, ...artifacts },
      { ...job, ...artifacts, id: 'k', status: 'running' },
    ]);
    expect(rows.map(({ key }) => key)).toEqual(['j/rgb']);
  });

  it('has no path and no character that file systems reject in a name', () => {
    expect(safeFilename('../../etc/pass:wd.tif')).toBe('passwd.tif');
    expect(safeFilename('C:\\x\\..hidden.tif')).toBe('hidden.tif');
    expect(safeFilename('')).toBe('clip.tif');
  });
});

describe('download headers', () => {
  it('reads names and digests, and returns null for invalid headers', () => {
    expect(dispositionFilename('attachment; filename="a \\"b\\".tif"')).toBe('a "b".tif');
    expect(dispositionFilename('attachment')).toBeNull();
    const base64 = Buffer.from(sha256, 'hex').toString('base64');
    expect(reprDigestSha256(`sha-256=:${base64}:`)).toBe(sha256);
    expect(reprDigestSha256('sha-256=:AAAA:')).toBeNull();
    expect(reprDigestSha256(null)).toBeNull();
  });
});
