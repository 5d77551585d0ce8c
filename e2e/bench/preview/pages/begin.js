/**
 * Prepares a contender's page, and draws when the race starts: `prepare` creates an empty map and returns a function
 * that opens the file. Canvases preserve their pixels, for all contenders alike, so that they can be read between two
 * frames.
 */
export async function begin(prepare) {
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    return getContext.call(this, kind, { ...options, ...(/webgl/.test(kind) && { preserveDrawingBuffer: true }) });
  };
  const draw = await prepare(window.raceView);
  window.raceDraw = draw;
}
