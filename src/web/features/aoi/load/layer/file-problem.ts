import type { FileFault } from './file-faults.ts';

/** Thrown where a file can't be loaded as an area. Any other thrown error is a bug. */
export class FileProblem extends Error {
  override name = 'FileProblem';
  readonly fault: FileFault;

  constructor(fault: FileFault, options?: ErrorOptions) {
    super(JSON.stringify(fault), options);
    this.fault = fault;
  }
}
