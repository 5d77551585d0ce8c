import { createDecodePool } from '../decode/decode-pool.ts';
import { PreviewFaultError, previewFaultOf } from '../model/preview-fault.ts';
import type {
  PreviewCall,
  PreviewCalls,
  PreviewFile,
  PreviewReply,
  PreviewRequest,
} from '../model/preview-messages.ts';
import { composePicture } from '../picture/compose-picture.ts';
import type { PictureParts } from '../picture/picture-choice.ts';
import { loadWorkerFont } from '../picture/worker-font.ts';
import type { RemoteFile } from '../read/range-source.ts';
import { createPreviewSession, type PreviewSession } from './preview-session.ts';

// Decoding, georeferencing and painting run here, off the main thread: one worker per file.
const running = new Map<number, AbortController>();
const renewals = new Map<number, (file: PreviewFile | null) => void>();
let nextRenewal = 1;

// Leave a core to the page; more than three threads only wait for the network.
const pool = createDecodePool({
  start: () => new Worker(new URL('../decode/decode.worker.ts', import.meta.url), { type: 'module', name: 'decode' }),
  maxThreads: Math.max(1, Math.min(3, navigator.hardwareConcurrency - 2)),
});
const session = createPreviewSession({
  fetch: (...args) => fetch(...args),
  renew,
  decode: pool.decode,
  onProgress: reportProgress,
  onDamaged: (count) => reply({ kind: 'damaged', count }),
  ...(canDraw() && { compose }),
});

addEventListener('message', (event: MessageEvent<PreviewRequest>) => {
  const request = event.data;
  if (request.kind === 'cancel') running.get(request.id)?.abort();
  else if (request.kind === 'close') end();
  else if (request.kind === 'renewed') renewals.get(request.id)?.(request.file);
  else void answer(request.id, request.name, request.input);
});

function end(): void {
  for (const stop of running.values()) stop.abort();
  pool.close();
}

async function answer(id: number, name: PreviewCall, input: unknown): Promise<void> {
  const stop = new AbortController();
  running.set(id, stop);
  try {
    // The client's types pair each name with its input.
    const call = session[name] as PreviewSession[PreviewCall] as (
      input: unknown,
      signal: AbortSignal,
    ) => Promise<never>;
    reply({ kind: 'done', id, output: await call(input, stop.signal) });
  } catch (error) {
    reply({ kind: 'failed', id, fault: previewFaultOf(error) });
  } finally {
    running.delete(id);
  }
}

// Only the page can request a new URL from the service.
async function renew(): Promise<RemoteFile> {
  const id = nextRenewal++;
  const file = await new Promise<PreviewFile | null>((resolve) => {
    renewals.set(id, resolve);
    reply({ kind: 'renew', id });
  });
  renewals.delete(id);
  if (file && !(file instanceof Blob)) return file;
  throw new PreviewFaultError({ code: 'link-expired' });
}

// Do not test by creating a canvas: that allocates GPU resources to this thread, and the page waits for the GPU when
// the thread ends.
function canDraw(): boolean {
  return typeof OffscreenCanvasRenderingContext2D === 'function';
}

async function compose(parts: PictureParts): Promise<Blob> {
  if (parts.legend) await loadWorkerFont();
  return composePicture(parts, new OffscreenCanvas(1, 1));
}

function reportProgress(progress: number): void {
  reply({ kind: 'progress', share: progress });
}

function reply(message: PreviewReply): void {
  postMessage(message, { transfer: message.kind === 'done' ? buffersOf(message.output) : [] });
}

// Pixel buffers are transferred, not copied.
function buffersOf(output: PreviewCalls[PreviewCall]['output']): ArrayBuffer[] {
  if (output === null) return [];
  if ('rgba' in output) return [output.rgba.buffer];
  if (!('mesh' in output)) return [];
  const { texels, mesh } = output;
  const arrays = [...texels.map(({ samples }) => samples), mesh.positions, mesh.uvs, mesh.indices];
  return [...new Set(arrays.map(({ buffer }) => buffer))];
}
