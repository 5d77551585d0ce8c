import { describe } from 'vitest';
import { nativeUnderTest } from './fixtures/engines.ts';
import { tableSuite } from './fixtures/table-suite.ts';

const under = await nativeUnderTest();

describe.skipIf(under === null)('a clip by the GDAL programs of', () => {
  if (under) tableSuite(under);
});
