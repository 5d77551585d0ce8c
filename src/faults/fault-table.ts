import type * as z from 'zod/mini';
import type { Coded } from '../geo/coded.ts';

/** Codes of faults, each with the schema of its data. */
export type FaultTable = { readonly [code: string]: z.ZodMiniType };

/** The faults of a table: a code with its data. */
export type FaultsOf<Table extends FaultTable> = Coded<{ [Code in keyof Table]: DataOf<z.infer<Table[Code]>> }>;

/** A schema without members infers as a record of `never`. */
type DataOf<Data> = Data extends Record<string, never> ? unknown : Readonly<Data>;
