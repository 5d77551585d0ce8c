/** The size of a file before it is made, in bytes. */
export type SizeRange = { readonly low: number; readonly high: number };
