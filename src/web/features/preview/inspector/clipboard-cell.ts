/**
 * A text as one cell of tab-separated text. Text from a file is untrusted: tabs would shift the cells, and a
 * spreadsheet would run what begins like a formula, so such text is escaped unless it is a number.
 */
export function clipboardCell(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const isFormula = /^[=+@-]/.test(flat) && !Number.isFinite(Number(flat)) && !PROJ.test(flat);
  return isFormula ? `'${flat}` : flat;
}

/**
 * A PROJ definition starts with + but must be copied unchanged; without parentheses, bars and quotes it can't call a
 * function.
 */
const PROJ = /^\+proj=[\w=+., -]*$/;
