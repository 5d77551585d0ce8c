import { describe } from 'vitest';
import { missingPrograms } from '../testing/needed-programs.ts';
import { nativeUnderTest } from './fixtures/engines.ts';
import { tableSuite } from './fixtures/table-suite.ts';

const under = await nativeUnderTest();
const hasTiffinfo = missingPrograms(['tiffinfo']).length === 0;

describe.skipIf(under === null)('a clip by the GDAL programs of', () => {
  if (under) tableSuite(under, { hasTiffinfo, clipCount: 396 });
});
