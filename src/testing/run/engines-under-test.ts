import { type EngineUnderTest, nativeUnderTest, wasmUnderTest } from '../../clip/fixtures/engines.ts';
import { selectedVariants } from './chosen-cases.ts';

/** Native GDAL, if it is installed, and WebAssembly, for a test file with equal cases for both; `npm test` selects one of them. */
export async function enginesUnderTest(file: string): Promise<EngineUnderTest[]> {
  const native = await nativeUnderTest();
  const both = [...(native ? [native] : []), await wasmUnderTest()];
  const drawn = selectedVariants(file, both);
  await Promise.all(both.filter((under) => !drawn.includes(under)).map((under) => under.close()));
  return [...drawn];
}
