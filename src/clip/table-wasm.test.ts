import { describe } from 'vitest';
import { wasmUnderTest } from './fixtures/engines.ts';
import { tableSuite } from './fixtures/table-suite.ts';

const under = await wasmUnderTest();

describe('a clip by GDAL in WebAssembly of', () => tableSuite(under));
