/** Characters (UTF-16 code units) of a label after trimming (contract 11.1). Without a schema, so that the app's first chunk can import it. */
export const MAX_LABEL_LENGTH = 200;
