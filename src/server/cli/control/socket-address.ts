import { relative } from 'node:path';
import { OperatorError } from '../../operator-error.ts';

/** Size of a Unix socket address, including a terminating zero: 104 bytes on macOS, 108 on Linux. */
const MAX_ADDRESS_BYTES = 103;

/**
 * A path, absolute or relative to the working folder, at which the socket can be bound. Throws OperatorError if none is short
 * enough.
 */
export function socketAddress(path: string, workingFolder: string): string {
  const candidates = [path, relative(workingFolder, path)];
  const address = candidates.find((candidate) => Buffer.byteLength(candidate) <= MAX_ADDRESS_BYTES);
  if (address !== undefined) return address;
  throw new OperatorError(
    `The path of the data folder is too long: its control socket ${path} has ${Buffer.byteLength(path)} bytes, and the limit is ${MAX_ADDRESS_BYTES}. Choose a shorter one with --data DIR.`,
  );
}
