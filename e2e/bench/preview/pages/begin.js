/**
 * Gets a contender's page ready, and draws when the race says so: `prepare` makes an empty map and returns what opens the
 * file. Canvases keep their pixels, for all contenders alike, so that the race can look at them between two frames.
 */
export async function begin(prepare) {
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    return getContext.call(this, kind, { ...options, ...(/webgl/.test(kind) && { preserveDrawingBuffer: true }) });
  };
  const draw = await prepare(window.raceView);
  window.raceDraw = draw;
}
