import { apiStrings } from '../api-strings.ts';
import { ApiError } from './api-error.ts';

/** Loads code of a separate chunk. Rejects with an `ApiError` whose sentence says that it could not be loaded. */
export async function loadCode<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw new ApiError('network', apiStrings.partNotLoaded, { cause });
  }
}
