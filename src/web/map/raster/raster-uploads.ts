import { freeNow } from '../../../raster/source/release-buffer.ts';
import { releaseTile, type TileOnGpu, uploadTile } from './raster-buffers.ts';
import type { RasterTile } from './raster-tile.ts';

/** The tiles of one context, on the GPU or on their way. */
export type Uploads = {
  /** Brings missing ones in their order, a frame's share of them; whether all are there then that can be. */
  bring(gl: WebGL2RenderingContext, wanted: readonly RasterTile[]): boolean;
  get(tile: RasterTile): TileOnGpu | undefined;
  /** Gives back all others, for good. */
  keepOnly(gl: WebGL2RenderingContext, wanted: ReadonlySet<RasterTile>): void;
  release(gl: WebGL2RenderingContext): void;
};

/**
 * What goes up in one frame: more than some 8 MB that the GPU has not taken in yet make the page wait for it, in the middle
 * of a frame and for as long as the last one takes to draw.
 */
const FRAME = { bytes: 2 * 1024 * 1024, ms: 5 } as const;

/** Makes an empty set. A tile that is half up when nobody wants it any more is finished before it is given back. */
export function createUploads(now: () => number = () => performance.now()): Uploads {
  const there = new Map<RasterTile, TileOnGpu>();
  let current: { tile: RasterTile; pieces: Generator<number, TileOnGpu> } | null = null;
  let underWay: WebGLSync | null = null;

  // One without texels went with another context, and is to be had anew by who has it.
  const isMissing = (tile: RasterTile) => !there.has(tile) && tile.texels.length > 0;

  function isTakenIn(gl: WebGL2RenderingContext): boolean {
    if (!underWay) return true;
    if (gl.getSyncParameter(underWay, gl.SYNC_STATUS) !== gl.SIGNALED && !gl.isContextLost()) return false;
    gl.deleteSync(underWay);
    underWay = null;
    return true;
  }

  // The bytes of the next piece; null where nothing is left.
  function bringPiece(gl: WebGL2RenderingContext, wanted: readonly RasterTile[]): number | null {
    if (!current) {
      const tile = wanted.find(isMissing);
      if (!tile) return null;
      current = { tile, pieces: uploadTile(gl, tile) };
    }
    const step = current.pieces.next();
    if (!step.done) return step.value;
    there.set(current.tile, step.value);
    for (const { samples } of current.tile.texels) freeNow(samples);
    current.tile.texels = [];
    current = null;
    return 0;
  }

  function keepOnly(gl: WebGL2RenderingContext, wanted: ReadonlySet<RasterTile>): void {
    for (const [tile, onGpu] of there) {
      if (wanted.has(tile)) continue;
      releaseTile(gl, onGpu);
      there.delete(tile);
    }
  }

  return {
    keepOnly,
    bring(gl, wanted) {
      const isWhole = !wanted.some(isMissing);
      if (isWhole || !isTakenIn(gl)) return isWhole;
      const endMs = now() + FRAME.ms;
      let leftBytes: number = FRAME.bytes;
      while (leftBytes > 0 && now() < endMs) {
        const bytes = bringPiece(gl, wanted);
        if (bytes === null) break;
        leftBytes -= bytes;
      }
      underWay = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      return !wanted.some(isMissing);
    },
    get: (tile) => there.get(tile),
    release(gl) {
      while (current) bringPiece(gl, []);
      keepOnly(gl, new Set());
      gl.deleteSync(underWay);
    },
  };
}
