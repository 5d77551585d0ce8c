import { relative } from 'node:path';
import { OperatorError } from '../operator-error.ts';

/** What the systems' socket addresses hold: 104 bytes on macOS, 108 on Linux, with a closing zero. */
const LONGEST_ADDRESS_BYTES = 103;

/** A path by which the socket can be bound and reached from the working folder; throws OperatorError when none is short enough. */
export function socketAddress(path: string, workingFolder: string): string {
  const candidates = [path, relative(workingFolder, path)];
  const address = candidates.find((candidate) => Buffer.byteLength(candidate) <= LONGEST_ADDRESS_BYTES);
  if (address !== undefined) return address;
  throw new OperatorError(
    `The path of the data folder is too long: its control socket ${path} has ${Buffer.byteLength(path)} bytes, and the limit is ${LONGEST_ADDRESS_BYTES}. Choose a shorter one with --data DIR.`,
  );
}
