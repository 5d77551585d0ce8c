/** A refusal that the operator reads as it stands: one sentence with the way out, and the exit code of the command. */
export class OperatorError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.name = 'OperatorError';
    this.exitCode = exitCode;
  }
}

/** Usage errors end a command with 2, so that scripts can tell a typing mistake from a refusal. */
export function usageError(message: string): OperatorError {
  return new OperatorError(message, 2);
}
