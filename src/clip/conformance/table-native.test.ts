import { describe } from 'vitest';
import { caseShare, selectCells } from '../../testing/run/chosen-cases.ts';
import { casesOn } from '../../testing/run/engines-under-test.ts';
import { missingPrograms } from '../../testing/run/needed-programs.ts';
import { nativeUnderTest } from '../fixtures/engines.ts';
import { tableSuite } from './table-suite.ts';

const clipCount = caseShare() === 'all' ? 396 : null;
const under = await nativeUnderTest();
const isKindChosen = await casesOn('native');
const hasTiffinfo = missingPrograms(['tiffinfo']).length === 0;

// Not shuffled: the last tests check the files of the others.
describe.skipIf(under === null)('a clip by the GDAL programs of', { shuffle: false }, () => {
  if (under) tableSuite(under, { hasTiffinfo, clipCount, isKindChosen, choose: selectCells });
});
