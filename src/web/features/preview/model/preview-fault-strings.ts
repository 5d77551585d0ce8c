import type { RasterFault } from '../../../../faults/raster-faults.ts';
import { type Sentences, sentenceOf } from '../../../../geo/coded.ts';
import { isRasterFault, rasterFaultSentence } from '../../../ui/faults/raster-fault-strings.ts';
import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatBytes, formatCount } from '../../../ui/i18n/format.ts';
import { BUDGET } from '../read/budget.ts';
import type { PreviewFault } from './preview-fault.ts';

const sentences: Sentences<Exclude<PreviewFault, RasterFault>> = {
  'link-expired': () => 'The link to the file has expired and could not be renewed. Try again.',
  'file-changed': () => 'The file changed while it was being read. Open the preview again.',
  'file-unreachable': () => 'The file could not be reached. Check the connection, then try again.',
  'file-removed': ({ status }) => `The file is no longer on the server (status ${status}). Run the clip again.`,
  'file-refused': ({ status }) => `The server refused to send the file (status ${status}). Try again in a minute.`,
  'response-cut-short': ({ received, expected }) =>
    `The server sent ${formatCount(received)} of ${formatCount(expected)} bytes. Try again.`,
  'no-byte-ranges': ({ bytes, limit }) =>
    `The server does not send byte ranges, and the file has ${formatBytes(bytes)}; the limit for a full download is ${formatBytes(limit)}. Save the file and open it in a GIS.`,
  'no-georeferencing': () =>
    'The file has no georeferencing: it does not say where its pixels are on the earth. Georeference it in a GIS (gdal_translate -a_srs … -a_ullr …).',
  'pixels-below-precision': () =>
    'The pixels of the file are smaller than the precision of its coordinates, so they cannot be drawn on the map. Check its grid in a GIS.',
  'no-crs-for-map': () =>
    'The file has no coordinate system, so its position on the map is unknown. State its coordinate system to draw it.',
  'outside-map': () =>
    'No part of the file is on the map: its grid is outside the extent of its coordinate system. Check it in a GIS.',
  'picture-too-large': ({ width, height, hasLegend }) =>
    `The browser can’t make a picture of ${formatCount(width)} × ${formatCount(height)} pixels. ${
      hasLegend
        ? 'Try again without the legend, or save the file and open it in a GIS.'
        : 'Save the file and open it in a GIS.'
    }`,
  'measuring-over-budget': ({ bands, readBytes, decodedBytes }) =>
    `Measuring ${bands === 1 ? 'the band' : `all ${formatCount(bands)} bands`} would read ${formatBytes(readBytes)} and decode ${formatBytes(decodedBytes)}; the limits are ${formatBytes(BUDGET.networkBytes)} over a network and ${formatBytes(BUDGET.decodedBytes)} decoded. Use gdalinfo -stats instead.`,
  unexpected: ({ detail }) => `The file could not be drawn (${detail}). Open it in a GIS.`,
};

export const previewFaultStrings = catalogue('preview-faults', {
  sentences,
  readerStopped: 'the reader stopped',
  closed: 'The preview was closed.',
});

/** The sentence of a fault in the page's language. */
export function previewFaultSentence(fault: PreviewFault): string {
  const { sentences } = previewFaultStrings;
  if (isRasterFault(fault)) return rasterFaultSentence(fault);
  return sentenceOf(sentences, fault);
}
