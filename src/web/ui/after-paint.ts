/** A frame of the map that takes longer visibly delays the response to the next input, ms. */
const SLOW_FRAME_MS = 50;
/** Without an input for this time, the next one is not expected soon, ms. */
const PAUSE_MS = 200;

type Task = () => void;

/** What the page has measured, and the tasks that wait, in order. */
const page = { lastInputMs: Number.NEGATIVE_INFINITY, frameMs: 0, waiting: [] as Task[] };

for (const type of ['pointerdown', 'keydown', 'wheel']) {
  addEventListener(
    type,
    ({ timeStamp }) => {
      page.lastInputMs = timeStamp;
    },
    { capture: true, passive: true },
  );
}

/**
 * Runs a task after the next frame is painted, for changes of the map that accompany one of the page: the response to an input should not
 * wait for a frame of the map. Where those are slow, the task also waits for a pause of the inputs. Tasks run in the order of their calls.
 * Returns a function that cancels the task.
 */
export function afterPaint(task: Task): () => void {
  if (page.waiting.push(task) === 1) requestAnimationFrame(() => setTimeout(runAll));
  return () => {
    page.waiting = page.waiting.filter((waiting) => waiting !== task);
  };
}

function runAll(): void {
  const waitMs = areMapFramesSlow() ? page.lastInputMs + PAUSE_MS - performance.now() : 0;
  if (waitMs > 0) {
    setTimeout(runAll, waitMs);
    return;
  }
  const tasks = page.waiting;
  page.waiting = [];
  for (const task of tasks) {
    try {
      task();
    } catch (error) {
      reportError(error);
    }
  }
}

/** Measures the frame that the map is drawing, until the page can draw its next one. */
export function measureMapFrame(): void {
  const startMs = performance.now();
  requestAnimationFrame(() => {
    // One slow frame may have another reason.
    page.frameMs += (performance.now() - startMs - page.frameMs) / 4;
  });
}

/** Whether a frame of the map takes so long that animations stutter, as without a GPU. */
export function areMapFramesSlow(): boolean {
  return page.frameMs > SLOW_FRAME_MS;
}
