import type { SampleReport, SampleStep } from '../samples/register-samples.ts';

const descriptions: Record<SampleStep, string> = {
  writing: 'writing its rasters',
  measuring: 'checking and measuring them',
  ready: 'ready',
};

/** A progress line of the first start: the sample, its number and the current step. */
export function sampleLine({ name, number, count }: Parameters<SampleReport['step']>[0], step: SampleStep): string {
  return `  Sample ${number} of ${count}, ${name}: ${descriptions[step]}`;
}
