/** A frame of the map that takes longer visibly delays the response to the next input, ms. */
const SLOW_FRAME_MS = 50;
/** What one frame counts at most, ms: one during which the page was in the background must not make quick ones slow. */
const MAX_FRAME_MS = 100;
/** Without an input for this time, the next one is not expected soon, ms. */
const PAUSE_MS = 200;

type Task = { readonly run: () => void; readonly waitsForPause: boolean };

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
 * wait for a frame of the map. Tasks of both functions run in the order of their calls. Returns a function that cancels the task.
 */
export function afterPaint(run: () => void): () => void {
  return add({ run, waitsForPause: false });
}

/**
 * The same for changes that a person can do without for a moment: where frames of the map are slow, the task also waits for a pause of the inputs.
 * Not for what moves the map, which would otherwise move under the pointer.
 */
export function afterPause(run: () => void): () => void {
  return add({ run, waitsForPause: true });
}

function add(task: Task): () => void {
  page.waiting.push(task);
  requestAnimationFrame(() => setTimeout(runWaiting));
  return () => {
    page.waiting = page.waiting.filter((waiting) => waiting !== task);
  };
}

function runWaiting(): void {
  const canWait = areMapFramesSlow() && page.waiting.every(({ waitsForPause }) => waitsForPause);
  const waitMs = canWait ? page.lastInputMs + PAUSE_MS - performance.now() : 0;
  if (waitMs > 0) {
    setTimeout(runWaiting, waitMs);
    return;
  }
  runWaitingNow();
}

/** Runs the waiting tasks, before a change of the map that relies on theirs. */
export function runWaitingNow(): void {
  const tasks = page.waiting;
  page.waiting = [];
  for (const { run } of tasks) {
    try {
      run();
    } catch (error) {
      reportError(error);
    }
  }
}

/** Measures the frame that the map is drawing, until the page can draw its next one. */
export function measureMapFrame(): void {
  const startMs = performance.now();
  requestAnimationFrame(() => {
    // One slow frame may have another reason, such as a page in the background.
    page.frameMs += (Math.min(performance.now() - startMs, MAX_FRAME_MS) - page.frameMs) / 4;
  });
}

/** Whether a frame of the map takes so long that animations stutter, as without a GPU. */
export function areMapFramesSlow(): boolean {
  return page.frameMs > SLOW_FRAME_MS;
}
