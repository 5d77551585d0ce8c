/** A user-facing sentence: why a file can't be loaded as an area, and what to do. Any other thrown error is a bug. */
export class FileProblem extends Error {
  override name = 'FileProblem';
}
