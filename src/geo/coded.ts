/**
 * Statements as code and data, from which a catalogue makes the sentences of a language. `Data` maps each code to its
 * data; `unknown` means none. Statements pass between threads unchanged.
 */
export type Coded<Data> = { [Code in keyof Data]: { readonly code: Code } & Data[Code] }[keyof Data];

/** A sentence in one language for each code, made from the statement's data. */
export type Sentences<Statement extends { readonly code: string }> = {
  readonly [Code in Statement['code']]: (data: Extract<Statement, { readonly code: Code }>) => string;
};

/** The sentence of a statement. */
export function sentenceOf<Statement extends { readonly code: string }>(
  sentences: Sentences<Statement>,
  statement: Statement,
): string {
  // The code determines the type of the data; TypeScript can't follow the pair through an index.
  const sentence = sentences[statement.code as Statement['code']] as (data: Statement) => string;
  return sentence(statement);
}
