import { releaseBuffer } from '../../../raster/source/release-buffer.ts';
import { releaseTile, type TileOnGpu, uploadTile } from './raster-buffers.ts';
import type { RasterTile } from './raster-tile.ts';

/** The tiles of one context that are uploaded or being uploaded. */
export type Uploads = {
  /**
   * Uploads missing tiles in order, within one frame's budget. Returns whether all tiles that can be uploaded are on
   * the GPU.
   */
  upload(gl: WebGL2RenderingContext, wanted: readonly RasterTile[]): boolean;
  get(tile: RasterTile): TileOnGpu | undefined;
  /** Deletes the GPU objects of all other tiles. */
  retainOnly(gl: WebGL2RenderingContext, wanted: ReadonlySet<RasterTile>): void;
  release(gl: WebGL2RenderingContext): void;
};

/**
 * Upload budget per frame. With more than about 8 MB that the GPU has not received yet, upload calls block in the
 * middle of a frame until the previous frame is drawn.
 */
const FRAME_BUDGET = { bytes: 2 * 1024 * 1024, ms: 5 } as const;

/**
 * Creates an empty set. A tile that is no longer needed during its upload is first uploaded completely and then
 * deleted.
 */
export function createUploads(now: () => number = () => performance.now()): Uploads {
  const uploaded = new Map<RasterTile, TileOnGpu>();
  let current: { tile: RasterTile; pieces: Generator<number, TileOnGpu> } | null = null;
  let fence: WebGLSync | null = null;

  // A tile without texels was lost with an earlier context; its owner must decode it again.
  const isMissing = (tile: RasterTile) => !uploaded.has(tile) && tile.texels.length > 0;

  function isReceived(gl: WebGL2RenderingContext): boolean {
    if (!fence) return true;
    if (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED && !gl.isContextLost()) return false;
    gl.deleteSync(fence);
    fence = null;
    return true;
  }

  // Returns the bytes of the uploaded piece, or null if nothing is missing.
  function uploadPiece(gl: WebGL2RenderingContext, wanted: readonly RasterTile[]): number | null {
    if (!current) {
      const tile = wanted.find(isMissing);
      if (!tile) return null;
      current = { tile, pieces: uploadTile(gl, tile) };
    }
    const step = current.pieces.next();
    if (!step.done) return step.value;
    uploaded.set(current.tile, step.value);
    for (const { samples } of current.tile.texels) releaseBuffer(samples);
    current.tile.texels = [];
    current = null;
    return 0;
  }

  function retainOnly(gl: WebGL2RenderingContext, wanted: ReadonlySet<RasterTile>): void {
    for (const [tile, onGpu] of uploaded) {
      if (wanted.has(tile)) continue;
      releaseTile(gl, onGpu);
      uploaded.delete(tile);
    }
  }

  return {
    retainOnly,
    upload(gl, wanted) {
      const isComplete = !wanted.some(isMissing);
      if (isComplete || !isReceived(gl)) return isComplete;
      const endMs = now() + FRAME_BUDGET.ms;
      let remainingBytes: number = FRAME_BUDGET.bytes;
      while (remainingBytes > 0 && now() < endMs) {
        const bytes = uploadPiece(gl, wanted);
        if (bytes === null) break;
        remainingBytes -= bytes;
      }
      fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      return !wanted.some(isMissing);
    },
    get: (tile) => uploaded.get(tile),
    release(gl) {
      while (current) uploadPiece(gl, []);
      retainOnly(gl, new Set());
      gl.deleteSync(fence);
    },
  };
}
