/** Limit of positions in an AOI, closing positions included (contract 11.1). */
export const MAX_AOI_POSITIONS = 10_000;
