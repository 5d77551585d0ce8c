/** What knows the forms of the wire: the operation registry with its schemas, and the readers over them. */
export { operations } from '../../../contract/operations.ts';
export { readJson } from './read-json.ts';
export { readProblem } from './read-problem.ts';
