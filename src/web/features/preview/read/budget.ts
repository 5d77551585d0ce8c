const MB = 1000 * 1000;

/**
 * Limits of what a preview may read and decode without a prompt. Above a limit the user must confirm; above the last
 * limit of a kind the file is refused. A worker shares the page's memory with the map, and a browser tab on a phone
 * gets a few hundred MB.
 */
export const BUDGET = {
  /** read over a network at once: about 30 s at 20 Mbit/s */
  networkBytes: 64 * MB,
  /** decoded at once: 5 to 10 s of DEFLATE on two threads */
  decodedBytes: 512 * MB,
  /** read and decoded as a sample, to compute a stretch and to estimate the duration of the rest */
  sample: { networkBytes: 8 * MB, decodedBytes: 64 * MB },
  /** decoded for one view at full resolution: four times a large screen at three bytes per pixel */
  viewBytes: 64 * MB,
  /**
   * files from servers without range requests, which are held in memory: confirmation above the first, refusal above
   * the second
   */
  fullDownloadBytes: { ask: 256 * MB, max: 1000 * MB },
  /** longer side of the level that is retained of a file drawn entirely on request: four million pixels */
  retainedSide: 2048,
} as const;
