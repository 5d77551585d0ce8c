import { type EngineUnderTest, nativeUnderTest, wasmUnderTest } from '../../clip/fixtures/engines.ts';
import { detectEngine } from '../../clip/gdal/engine.ts';
import { selectedVariants } from './chosen-cases.ts';

/** Native GDAL, if it is installed, and WebAssembly, for a test file with equal cases for both; only a complete run returns both. */
export async function enginesUnderTest(file: string): Promise<EngineUnderTest[]> {
  const native = await nativeUnderTest();
  const both = [...(native ? [native] : []), await wasmUnderTest()];
  const drawn = selectedVariants(file, both);
  await Promise.all(both.filter((under) => !drawn.includes(under)).map((under) => under.close()));
  return [...drawn];
}

/**
 * A predicate for the cases of an engine, for two test files with equal cases. Unless the run is complete, each case runs on one of
 * the available engines, which the seed selects.
 */
export async function casesOn(kind: EngineUnderTest['engine']['kind']): Promise<(name: string) => boolean> {
  const engines = await detectEngine('native').then(
    () => ['native', 'wasm'],
    () => ['wasm'],
  );
  return (name) => selectedVariants(`engine of ${name}`, engines).includes(kind);
}
