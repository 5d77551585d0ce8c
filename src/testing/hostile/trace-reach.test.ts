import { describe, expect, test } from 'vitest';
import { taskAccessFaults } from './trace-reach.ts';

const task = (name: string) => ({ begin: `/w/${name}/begin`, folder: `/w/${name}`, file: `/s/${name}.tif` });
const opens = (path: string) => `77 openat(AT_FDCWD</cwd>, "${path}", O_RDONLY) = 3`;
const allowed = { folders: ['/code'], files: [], programs: [] };
const faultsOf = (...paths: string[]) =>
  taskAccessFaults(paths.map(opens).join('\n'), allowed, [task('one'), task('two')]);

describe('the allowed accesses of tasks in one trace', () => {
  test('are the file and folder of each task, and those of all tasks', () => {
    const one = ['/w/one/begin', '/s/one.tif', '/w/one/scratch/a.vrt', '/code/a.ts', '/usr/share/proj/proj.db'];
    expect(faultsOf('/code/a.ts', ...one, '/w/two/begin', '/s/two.tif')).toEqual([]);
  });

  test.each(['/s/one.tif', '/w/one/clip.tif', '/s/two.tif.aux.xml', '/usr/share/passwords', '/etc/passwd'])(
    'do not include %s for the second task',
    (path) => {
      expect(faultsOf('/w/one/begin', '/w/two/begin', path)).toEqual([`opens ${path}`]);
    },
  );

  test('do not include any task’s file before the first task', () => {
    expect(faultsOf('/s/one.tif', '/w/one/begin', '/w/two/begin')).toEqual(['opens /s/one.tif']);
  });

  test('can’t be determined if a task is missing in the trace', () => {
    expect(faultsOf('/w/one/begin')).toEqual(['1 of 2 tasks are in the trace']);
  });
});
