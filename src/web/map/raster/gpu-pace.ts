/** Asks for frames no faster than the GPU draws them. */
export type GpuPace = {
  /** Asks for a frame: at once where the GPU is through with the last one, else as soon as it is. */
  ask(): void;
  /** A frame's commands end here. */
  mark(gl: WebGL2RenderingContext): void;
  /** The context is gone; what is asked for is asked for at once. */
  forget(): void;
};

/**
 * Makes a pace over a way to ask for a frame. Without it, a handle that is dragged asks for sixty frames a second of a GPU
 * that draws thirty: they queue up, and the whole page, handle included, waits for them.
 */
export function createGpuPace(askForFrame: () => void, nextFrame: NextFrame = ofTheWindow): GpuPace {
  let last: { gl: WebGL2RenderingContext; sync: WebGLSync } | null = null;
  let stopWaiting: (() => void) | null = null;

  function isThrough(): boolean {
    if (!last) return true;
    const { gl, sync } = last;
    if (!gl.isContextLost() && gl.getSyncParameter(sync, gl.SYNC_STATUS) !== gl.SIGNALED) return false;
    forgetLast();
    return true;
  }

  function forgetLast(): void {
    last?.gl.deleteSync(last.sync);
    last = null;
  }

  function ask(): void {
    if (stopWaiting) return;
    if (isThrough()) askForFrame();
    else {
      stopWaiting = nextFrame(() => {
        stopWaiting = null;
        ask();
      });
    }
  }

  return {
    ask,
    mark(gl) {
      // Through with this one is through with all before it.
      forgetLast();
      const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
      last = sync && { gl, sync };
    },
    forget() {
      last = null;
      if (!stopWaiting) return;
      stopWaiting();
      stopWaiting = null;
      askForFrame();
    },
  };
}

/** Calls back once in the page's next frame; returns how to call that off. */
type NextFrame = (callback: () => void) => () => void;

const ofTheWindow: NextFrame = (callback) => {
  const asked = requestAnimationFrame(callback);
  return () => cancelAnimationFrame(asked);
};
