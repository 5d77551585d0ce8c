/** A text from a file as it may be shown, printed on a terminal or written into XML: no control characters, no broken ones. */
export function printableText(text: string): string {
  return text.replace(/\p{Cc}/gu, '').toWellFormed();
}
