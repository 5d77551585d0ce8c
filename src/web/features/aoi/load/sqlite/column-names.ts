/**
 * The columns of a CREATE TABLE statement, in lower case, and the index of the row id column or -1 (an INTEGER PRIMARY KEY
 * isn't stored in the row).
 */
export function columnNames(sql: string): { readonly columns: string[]; readonly idColumn: number } {
  const body = sql.slice(sql.indexOf('(') + 1, sql.lastIndexOf(')'));
  const definitions = splitAtCommas(body).filter((definition) => !CONSTRAINT.test(definition));
  const columns = definitions.map((definition) => nameAt(definition).toLowerCase());
  const inline = definitions.findIndex((definition) =>
    /\bINTEGER\s+(?:CONSTRAINT\s+\S+\s+)?(?:NOT\s+NULL\s+)?PRIMARY\s+KEY\b/i.test(definition),
  );
  return { columns, idColumn: inline === -1 ? tableConstraintKey(body, definitions, columns) : inline };
}

const CONSTRAINT = /^(?:CONSTRAINT|PRIMARY\s+KEY|UNIQUE|CHECK|FOREIGN\s+KEY)\b/i;

/** Index of the column in a table constraint `PRIMARY KEY (id)`, if it is declared INTEGER; else -1. */
function tableConstraintKey(body: string, definitions: readonly string[], columns: readonly string[]): number {
  const key = /\bPRIMARY\s+KEY\s*\(\s*([^,()]+?)\s*\)/i.exec(body)?.[1];
  if (key === undefined) return -1;
  const at = columns.indexOf(nameAt(key).toLowerCase());
  return at !== -1 && /^\S+\s+INTEGER\b/i.test(definitions[at] ?? '') ? at : -1;
}

function nameAt(definition: string): string {
  const [, double, back, square, plain] =
    /^(?:"((?:[^"]|"")*)"|`([^`]*)`|\[([^\]]*)\]|([^\s(,]+))/.exec(definition) ?? [];
  return double?.replaceAll('""', '"') ?? back ?? square ?? plain ?? '';
}

/** Splits at commas outside of brackets, quotes and comments. */
function splitAtCommas(body: string): string[] {
  const parts: string[] = [];
  const text = body.replace(/--[^\n]*\n|\/\*[\s\S]*?\*\//g, ' ');
  let [depth, quote, from] = [0, '', 0];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] as string;
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'" || letter === '`') quote = letter;
    else if (letter === '[') quote = ']';
    else if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    else if (letter === ',' && depth === 0) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...parts, text.slice(from).trim()].filter((part) => part !== '');
}
