/** Asks before a file is opened that costs much to open: the message says what, `act` is the button that agrees to it. */
export class PreviewQuestion extends Error {
  override name = 'PreviewQuestion';
  readonly act: string;

  constructor(message: string, act: string) {
    super(message);
    this.act = act;
  }
}
