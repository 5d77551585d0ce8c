import { sentenceOf } from '../../geo/coded.ts';
import type { Fault } from '../fault.ts';
import { clipSentences } from './clip-sentences.ts';
import { jobSentences } from './job-sentences.ts';
import { rasterSentences } from './raster-sentences.ts';

/** The English sentence of each fault. */
export const sentences = { ...rasterSentences, ...clipSentences, ...jobSentences };

/** The English sentence of a fault. */
export function faultSentence(fault: Fault): string {
  return sentenceOf<Fault>(sentences, fault);
}
