import { describe } from 'vitest';
import { missingPrograms } from '../testing/needed-programs.ts';
import { wasmUnderTest } from './fixtures/engines.ts';
import { tableSuite } from './fixtures/table-suite.ts';

const under = await wasmUnderTest();
const hasTiffinfo = missingPrograms(['tiffinfo']).length === 0;

describe('a clip by GDAL in WebAssembly of', () => tableSuite(under, { hasTiffinfo, clipCount: 889 }));
