import { describe } from 'vitest';
import { clipSuite } from './fixtures/clip-suite.ts';
import { wasmUnderTest } from './fixtures/engines.ts';

const under = await wasmUnderTest();

describe('a clip by GDAL in WebAssembly', () => clipSuite(under));
