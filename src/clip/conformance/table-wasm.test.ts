import { describe } from 'vitest';
import { caseShare, selectCells } from '../../testing/run/chosen-cases.ts';
import { casesOn } from '../../testing/run/engines-under-test.ts';
import { missingPrograms } from '../../testing/run/needed-programs.ts';
import { wasmUnderTest } from '../fixtures/engines.ts';
import { tableSuite } from './table-suite.ts';

const clipCount = caseShare() === 'all' ? 889 : null;
const under = await wasmUnderTest();
const isKindChosen = await casesOn('wasm');
const hasTiffinfo = missingPrograms(['tiffinfo']).length === 0;

// Not shuffled: the last tests check the files of the others.
describe('a clip by GDAL in WebAssembly of', { shuffle: false }, () =>
  tableSuite(under, { hasTiffinfo, clipCount, isKindChosen, choose: selectCells }),
);
