/**
 * A text as a cell that is copied between tabs. What a file says of itself is anybody's: a tab of it would move the cells, and
 * a spreadsheet that it is pasted into takes what begins so for a formula, unless it is a number.
 */
export function copiedCell(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const isFormula = /^[=+@-]/.test(flat) && !Number.isFinite(Number(flat)) && !PROJ.test(flat);
  return isFormula ? `'${flat}` : flat;
}

/** A definition of a coordinate system: it is to be taken over as it is, and without brackets, bars and quotes calls nothing. */
const PROJ = /^\+proj=[\w=+., -]*$/;
