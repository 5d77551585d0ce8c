/** The browser refused to store the request, for example because it has no space left. The request is not sent. */
export class NotStoredError extends Error {
  constructor(cause: unknown) {
    super('The request could not be stored.', { cause });
  }
}
