import { describe, expect, test } from 'vitest';
import { taskReachFaults } from './trace-reach.ts';

const task = (name: string) => ({ begin: `/w/${name}/begin`, folder: `/w/${name}`, file: `/s/${name}.tif` });
const opens = (path: string) => `77 openat(AT_FDCWD</cwd>, "${path}", O_RDONLY) = 3`;
const allowed = { folders: ['/code'], files: [], programs: [] };
const faultsOf = (...paths: string[]) =>
  taskReachFaults(paths.map(opens).join('\n'), allowed, [task('one'), task('two')]);

describe('the reach of tasks in one trace', () => {
  test('is the file and the folder of each, and what all have', () => {
    const one = ['/w/one/begin', '/s/one.tif', '/w/one/scratch/a.vrt', '/code/a.ts', '/usr/share/proj/proj.db'];
    expect(faultsOf('/code/a.ts', ...one, '/w/two/begin', '/s/two.tif')).toEqual([]);
  });

  test.each(['/s/one.tif', '/w/one/clip.tif', '/s/two.tif.aux.xml', '/usr/share/passwords', '/etc/passwd'])(
    'is not %s for the second',
    (path) => {
      expect(faultsOf('/w/one/begin', '/w/two/begin', path)).toEqual([`opens ${path}`]);
    },
  );

  test('is none before the first begins', () => {
    expect(faultsOf('/s/one.tif', '/w/one/begin', '/w/two/begin')).toEqual(['opens /s/one.tif']);
  });

  test('is unknown where a task has not begun', () => {
    expect(faultsOf('/w/one/begin')).toEqual(['1 of 2 tasks are in the trace']);
  });
});
