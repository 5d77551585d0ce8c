/** The lazily loaded chunk with the operation registry, its schemas and the functions that parse responses. */
export { operations } from '../../../contract/operations.ts';
export { readJson } from './read-json.ts';
export { readProblem } from './read-problem.ts';
