/**
 * An expected error whose message is printed to the operator unchanged: one sentence with the next step, and the command's exit
 * code.
 */
export class OperatorError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.name = 'OperatorError';
    this.exitCode = exitCode;
  }
}

/** Usage errors have exit code 2, so that scripts can distinguish a mistyped command from a refused one. */
export function usageError(message: string): OperatorError {
  return new OperatorError(message, 2);
}
