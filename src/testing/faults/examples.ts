/** Data for each code of a union of faults, for each form of its sentence. */
export type Examples<Fault extends { readonly code: string }> = {
  readonly [Code in Fault['code']]: readonly Omit<Extract<Fault, { readonly code: Code }>, 'code'>[];
};

/** A fault of each example, in the order in which the examples are listed. */
export function asFaults<Fault extends { readonly code: string }>(examples: Examples<Fault>): Fault[] {
  return Object.entries(examples).flatMap(([code, data]) =>
    (data as readonly object[]).map((each) => ({ code, ...each }) as unknown as Fault),
  );
}
