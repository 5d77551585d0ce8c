/**
 * Thrown when opening a large file needs confirmation. The message states the cost; `act` is the label of the button
 * that confirms.
 */
export class ConfirmationNeeded extends Error {
  override name = 'PreviewQuestion';
  readonly act: string;

  constructor(message: string, act: string) {
    super(message);
    this.act = act;
  }
}
