/** Why a file can't be an area, in a sentence for the person, with the way out. Anything else thrown is a bug. */
export class FileProblem extends Error {
  override name = 'FileProblem';
}
