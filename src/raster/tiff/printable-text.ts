/** Makes text from a file safe to show, to print on a terminal or to write into XML: removes control characters and lone surrogates. */
export function printableText(text: string): string {
  return text.replace(/\p{Cc}/gu, '').toWellFormed();
}
