/** Requests frames no faster than the GPU draws them. */
export type GpuPace = {
  /** Requests a frame: at once if the GPU has finished the last one, otherwise as soon as it has. */
  requestFrame(): void;
  /** Call after the last command of each frame. */
  endFrame(gl: WebGL2RenderingContext): void;
  /** Call when the context is lost. A waiting request is passed on at once. */
  reset(): void;
};

/**
 * Limits `requestFrame` to the GPU's speed. Without the limit, dragging a slider handle requests 60 frames/s from a GPU
 * that draws 30: the frames queue up, and the entire page, including the slider handle, waits for them.
 */
export function createGpuPace(requestFrame: () => void, nextFrame: NextFrame = nextAnimationFrame): GpuPace {
  let last: { gl: WebGL2RenderingContext; sync: WebGLSync } | null = null;
  let cancelWait: (() => void) | null = null;

  function isLastFrameDone(): boolean {
    if (!last) return true;
    const { gl, sync } = last;
    if (!gl.isContextLost() && gl.getSyncParameter(sync, gl.SYNC_STATUS) !== gl.SIGNALED) return false;
    deleteLastFence();
    return true;
  }

  function deleteLastFence(): void {
    last?.gl.deleteSync(last.sync);
    last = null;
  }

  function requestWhenDone(): void {
    if (cancelWait) return;
    if (isLastFrameDone()) requestFrame();
    else {
      cancelWait = nextFrame(() => {
        cancelWait = null;
        requestWhenDone();
      });
    }
  }

  return {
    requestFrame: requestWhenDone,
    endFrame(gl) {
      // A signalled fence implies that all earlier ones are signalled too.
      deleteLastFence();
      const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      last = sync && { gl, sync };
    },
    reset() {
      last = null;
      if (!cancelWait) return;
      cancelWait();
      cancelWait = null;
      requestFrame();
    },
  };
}

/** Calls back once in the page's next frame. Returns a cancel function. */
type NextFrame = (callback: () => void) => () => void;

const nextAnimationFrame: NextFrame = (callback) => {
  const handle = requestAnimationFrame(callback);
  return () => cancelAnimationFrame(handle);
};
