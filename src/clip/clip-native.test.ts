import { describe } from 'vitest';
import { clipSuite } from './fixtures/clip-suite.ts';
import { nativeUnderTest } from './fixtures/engines.ts';

const under = await nativeUnderTest();

describe.skipIf(under === null)('a clip by the GDAL programs', () => {
  if (under) clipSuite(under);
});
