/**
 * Runs a task after the next frame is painted, for changes of the map that accompany one of the page: without a GPU, a frame of the map takes
 * long, and the response to an input should not wait for it. Returns a function that cancels the task.
 */
export function afterPaint(task: () => void): () => void {
  let timer = 0;
  const frame = requestAnimationFrame(() => {
    timer = window.setTimeout(task);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
