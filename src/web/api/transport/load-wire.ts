import { ApiError } from './api-error.ts';

/** Loads the schemas of the API from a separate chunk, so that the first paint doesn't wait for them. */
export async function loadWire() {
  try {
    return await import('./wire.ts');
  } catch (cause) {
    throw new ApiError(
      'network',
      'A part of this page could not be loaded: the service has stopped or you are offline.',
      {
        cause,
      },
    );
  }
}
