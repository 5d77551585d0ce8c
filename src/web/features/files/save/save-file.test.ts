import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cut, faultyNetwork } from '../../../../testing/downloads/faulty-network.ts';
import { hexOf, testSaver, withFilesToSave } from '../../../../testing/downloads/files-to-save.ts';
import { TEST_ORIGIN } from '../../../../testing/service/service.ts';
import { filesStrings as words } from '../files-strings.ts';

const files = withFilesToSave();

const blobHex = async (blob: Blob | undefined) =>
  hexOf(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0)));

describe('saving one file', () => {
  it('saves it under its name, verified', async () => {
    const { saver, saved, state } = testSaver(files);
    await saver.save(files.first);
    expect(await blobHex(saved.get(files.first.filename))).toBe(files.first.sha256);
    expect(state()).toEqual({ status: 'saved', isVerified: true });
    expect(files.network.fileRequests).toHaveLength(1);
  });

  it('continues after cuts at any bytes, and reads at most 1.05 × its bytes', async () => {
    const { sizeBytes } = files.first;
    const cut = fc.record({ bytes: fc.integer({ min: 1, max: sizeBytes }), by: fc.constantFrom('error', 'end') });
    await fc.assert(
      fc.asyncProperty(fc.array(cut as fc.Arbitrary<Cut>, { maxLength: 8 }), async (cuts) => {
        files.network = faultyNetwork(files.service.app, TEST_ORIGIN);
        files.network.cuts.push(...cuts);
        const { saver, saved } = testSaver(files);
        await saver.save(files.first);
        expect(await blobHex(saved.get(files.first.filename))).toBe(files.first.sha256);
        expect(files.network.fileBytes).toBeLessThanOrEqual(1.05 * sizeBytes);
      }),
      { numRuns: 200 },
    );
  });

  it('sends Range and If-Range after a cut', async () => {
    files.network.cuts.push({ bytes: 1500, by: 'error' });
    const { saver } = testSaver(files);
    await saver.save(files.first);
    const [, second] = files.network.fileRequests;
    expect(second?.headers.get('range')).toBe('bytes=1500-');
    expect(second?.headers.get('if-range')).toBe(`"${files.first.sha256}"`);
    expect(second?.headers.get('authorization')).toBeNull();
  });

  it('skips the bytes that it has if the service ignores the range', async () => {
    files.network.cuts.push({ bytes: 1500, by: 'error' });
    const { saver, saved } = testSaver(files);
    const { item_id: _, ...file } = files.first.file;
    await saver.save({ ...files.first, file });
    expect(await blobHex(saved.get(files.first.filename))).toBe(files.first.sha256);
    expect(files.network.fileRequests.map(({ headers }) => headers.get('range'))).toEqual([null, null]);
  });

  it('starts again if the file changed, and never combines two versions', async () => {
    const versions = ['first version '.repeat(200), 'the second version '.repeat(150)].map((text) => Buffer.from(text));
    let call = 0;
    files.network.instead = () => {
      const bytes = versions[call++ === 0 ? 0 : 1] ?? Buffer.of();
      const headers = { etag: `"${hexOf(bytes)}"`, 'content-length': String(bytes.length) };
      return new Response(call === 1 ? brokenAfter(bytes.subarray(0, 700)) : new Uint8Array(bytes), { headers });
    };
    const { saver, saved } = testSaver(files);
    await saver.save({ ...files.first, sha256: null, sizeBytes: versions[0]?.length ?? 0 });
    expect(Buffer.from(await (saved.get(files.first.filename) as Blob).arrayBuffer())).toEqual(versions[1]);
  });

  it('saves nothing if the service has another file than the table shows', async () => {
    const { saver, saved, state } = testSaver(files);
    await saver.save({ ...files.first, sha256: '00'.repeat(32) });
    expect(state()).toEqual({ status: 'failed', message: words.failures.changed });
    expect(saved.size).toBe(0);
    expect(files.network.fileBytes).toBe(0);
  });

  it('saves nothing if the bytes are wrong or too many', async () => {
    for (const [bytes, message] of [
      [new Uint8Array(files.first.sizeBytes), words.failures.wrongChecksum],
      [new Uint8Array(files.first.sizeBytes + 1), words.failures.tooLong(files.first.sizeBytes)],
    ] as const) {
      const headers = { 'content-length': String(files.first.sizeBytes) };
      files.network.instead = () => new Response(bytes, { headers });
      const { saver, saved, state } = testSaver(files);
      await saver.save(files.first);
      expect(state()).toEqual({ status: 'failed', message });
      expect(saved.size).toBe(0);
    }
  });

  it.each([
    ['ends before its Content-Length', () => new Uint8Array(700), { etag: null, hasLength: true }],
    ['breaks off before its Content-Length', () => brokenAfter(new Uint8Array(700)), { etag: null, hasLength: true }],
    ['has no Content-Length', () => new Uint8Array(700), { etag: null, hasLength: false }],
    ['has no bytes after those that came', () => new Uint8Array(700), { etag: '"short"', hasLength: true }],
  ] as const)('ends with the next step if each response is too short: it %s', async (_, body, { etag, hasLength }) => {
    const { sizeBytes } = files.first;
    files.network.instead = ({ headers }) =>
      headers.has('range')
        ? new Response(null, { status: 416 })
        : new Response(body(), {
            headers: { ...(etag && { etag }), ...(hasLength && { 'content-length': String(sizeBytes) }) },
          });
    const { saver, saved, record, state } = testSaver(files);
    await saver.save(files.first);
    expect(state()).toEqual({ status: 'failed', message: words.failures.tooShort(700, sizeBytes) });
    expect(files.network.fileRequests.filter(({ method }) => method === 'POST')).toHaveLength(3);
    expect(saved.size).toBe(0);
    expect(record.has(files.first.key)).toBe(false);
  });

  it('continues after two responses that end at the same byte', async () => {
    files.network.cuts.push({ bytes: 1500, by: 'error' }, { bytes: 0, by: 'error' }, { bytes: 20, by: 'error' });
    files.network.cuts.push({ bytes: 0, by: 'end' });
    const { saver, saved, record } = testSaver(files);
    await saver.save(files.first);
    expect(await blobHex(saved.get(files.first.filename))).toBe(files.first.sha256);
    expect(record.has(files.first.key)).toBe(true);
  });

  it.each([true, false])(
    'saves nothing if the file is shorter than the list says, with a SHA-256: %s',
    async (isHashed) => {
      files.network.instead = () => new Response(new Uint8Array(700), { headers: { 'content-length': '700' } });
      const { saver, saved, state } = testSaver(files);
      await saver.save(isHashed ? files.first : { ...files.first, sha256: null });
      expect(state()).toEqual({ status: 'failed', message: words.failures.tooShort(700, files.first.sizeBytes) });
      expect(saved.size).toBe(0);
    },
  );

  it('waits as long as a 429 says, and goes on by itself', async () => {
    let refusals = 2;
    const problem = { type: 'about:blank', title: 'Limit', status: 429, detail: 'Too many.' };
    files.network.instead = () =>
      refusals-- > 0
        ? new Response(JSON.stringify(problem), {
            status: 429,
            headers: { 'content-type': 'application/problem+json', 'retry-after': '7' },
          })
        : null;
    const { saver, waits, saved } = testSaver(files);
    const seen: unknown[] = [];
    const store = saver.stateOf(files.first.key);
    store.subscribe(() => seen.push(store.getSnapshot()));
    await saver.save(files.first);
    expect(waits).toEqual([7000, 7000]);
    expect(seen).toContainEqual({ status: 'waiting', untilMs: 7000 });
    expect(saved.size).toBe(1);
  });

  it('fails with the next step after a deletion, a lost connection and the end of the session', async () => {
    const { saver, state } = testSaver(files);
    await saver.save({ ...files.first, jobId: 'deleted' });
    expect(state()).toMatchObject({ status: 'failed', message: expect.stringContaining(words.failures.missing) });
    files.network.instead = () => {
      throw new TypeError('offline');
    };
    await saver.save(files.first);
    expect(state()).toEqual({ status: 'failed', message: words.failures.connection });
    files.network.instead = null;
    const revoked = testSaver(files, { key: 'gpra_revoked' });
    await revoked.saver.save(files.first);
    expect(revoked.state()).toEqual({ status: 'failed', message: words.failures.session });
  });

  it('separates the next step from a service’s detail without a full stop', async () => {
    const problem = { type: 'about:blank', title: 'No', status: 403, detail: 'missing scope' };
    const headers = { 'content-type': 'application/problem+json' };
    files.network.instead = () => new Response(JSON.stringify(problem), { status: 403, headers });
    const { saver, state } = testSaver(files);
    await saver.save(files.first);
    expect(state()).toEqual({ status: 'failed', message: `missing scope. ${words.failures.forbidden}` });
  });

  it('can be stopped, and then saves nothing', async () => {
    const { saver, saved, state } = testSaver(files);
    const ended = saver.save(files.first);
    saver.stop(files.first.key);
    await ended;
    expect(saved.size).toBe(0);
    expect(state()).toBeNull();
  });
});

function brokenAfter(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream(
    {
      pull(controller) {
        if (isSent) return controller.error(new TypeError('the connection was cut'));
        isSent = true;
        controller.enqueue(new Uint8Array(bytes));
      },
    },
    { highWaterMark: 0 },
  );
}
