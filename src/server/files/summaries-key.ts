import { createHmac } from 'node:crypto';

/** The key that authenticates the tile summaries of registered rasters: dedicated to them, derived from the data folder's secret. */
export function summariesKey(secret: Uint8Array): Buffer {
  return createHmac('sha256', secret).update('tile-summaries').digest();
}
