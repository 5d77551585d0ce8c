import { expect, test } from 'vitest';
import { sharedByBands } from './shared-by-bands.ts';

/** Reads that come when they are told to. */
function slowReads() {
  const reads: { readonly signal: AbortSignal; come(error?: Error): void }[] = [];
  const read = sharedByBands<string>(
    (bands, signal) =>
      new Promise((resolve, reject) => {
        const come = (error?: Error) => (error ? reject(error) : resolve(bands.join()));
        reads.push({ signal, come });
      }),
  );
  const ask = (bands: number[], stop = new AbortController()) => ({ stop, answer: read(bands, stop.signal) });
  return { reads, ask };
}

test('one who leaves takes the read from nobody, neither from those who wait nor from those who come', async () => {
  const { reads, ask } = slowReads();
  const [first, second] = [ask([1, 2]), ask([1, 2])];
  first.stop.abort(new Error('looked away'));
  await expect(first.answer).rejects.toThrow('looked away');
  const third = ask([1, 2]);
  expect(reads).toHaveLength(1);
  reads[0]?.come();
  expect(await Promise.all([second.answer, third.answer])).toEqual(['1,2', '1,2']);
});

test('what all have left is called off, and what failed is forgotten: both are begun anew', async () => {
  const { reads, ask } = slowReads();
  const left = ask([1]);
  left.stop.abort(new Error('looked away'));
  await expect(left.answer).rejects.toThrow('looked away');
  expect(reads[0]?.signal.aborted).toBe(true);
  const failed = ask([1]);
  reads[1]?.come(new Error('line cut'));
  await expect(failed.answer).rejects.toThrow('line cut');
  const again = ask([1]);
  reads[2]?.come();
  expect(await again.answer).toBe('1');
  await ask([1]).answer;
  expect(reads).toHaveLength(3);
});
