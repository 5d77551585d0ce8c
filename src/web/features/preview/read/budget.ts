const MB = 1000 * 1000;

/**
 * What a preview costs without anybody being asked. Over these it asks; over the last of each kind it refuses. A worker shares the
 * page's memory with the map: some hundred MB are what a tab of a phone gets.
 */
export const BUDGET = {
  /** read over a network at once: half a minute at 20 Mbit/s */
  networkBytes: 64 * MB,
  /** decoded at once: five to ten seconds of two threads' DEFLATE */
  decodedBytes: 512 * MB,
  /** read and decoded beforehand, to take a stretch from and to tell how long the rest takes */
  sample: { networkBytes: 8 * MB, decodedBytes: 64 * MB },
  /** decoded for one view at full resolution: a large screen of three bytes a pixel, and four times that */
  viewBytes: 64 * MB,
  /** files that come only whole: asked from the first on, refused from the second on, since they are held in memory */
  wholeFileBytes: { ask: 256 * MB, most: 1000 * MB },
  /** the longer side of what is kept of a file that was drawn whole by request: four million pixels */
  wholeSide: 2048,
} as const;
