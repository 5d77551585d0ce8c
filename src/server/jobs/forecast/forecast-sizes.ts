import type { Logger } from 'pino';
import { forecastSize, type SizeRequest } from '../../../clip/size/forecast-size.ts';
import type { SizeRange } from '../../../clip/size/size-range.ts';
import type { ObjectStore } from '../../services.ts';
import { clipMetadata } from '../clip-metadata.ts';
import { limitConcurrency } from '../limit-concurrency.ts';
import type { ResolvedClip } from '../resolve/resolve-source.ts';
import type { ForecastSizes } from './clip-sizes.ts';
import { objectSource } from './object-source.ts';

/** For all assets of a request together. */
const MAX_DECODED_BYTES = 9_000_000;
const MIN_BYTES_PER_ASSET = 1_500_000;
/** More assets would take seconds; their sizes are not forecast. */
const MAX_ASSETS = 8;

/** The engine that will make the clips: the service's setting, and what its GDAL compresses with. */
export type ForecastEngine = Pick<SizeRequest, 'engine' | 'codec'>;

/** Forecasts from the stored rasters, two requests at a time: they share the thread that answers all requests. */
export function createSizeForecasts(store: ObjectStore, under: ForecastEngine, log: Logger): ForecastSizes {
  const limited = limitConcurrency(2);
  const forecast = async (
    asset: ResolvedClip['assets'][number]['asset'],
    request: SizeRequest,
    signal: AbortSignal,
  ) => {
    try {
      const source = await objectSource(store, asset.objectPath);
      return source && (await forecastSize(source, request, signal));
    } catch (error) {
      // The client has gone.
      if (signal.aborted) return null;
      // The price is known nevertheless. The clip itself will say what is wrong with the file.
      log.warn({ err: error, assetId: asset.id }, 'estimate: the size of a clip could not be forecast');
      return null;
    }
  };
  return ({ assets }, { aoi_geometry: aoi, extent }, signal) => {
    const maxDecodedBytes = Math.max(MIN_BYTES_PER_ASSET, MAX_DECODED_BYTES / assets.length);
    return limited(async () => {
      const sizes: (SizeRange | null)[] = [];
      for (const [index, { asset }] of assets.entries()) {
        const request: SizeRequest = {
          ...{ aoi, extent: extent ?? 'auto', categorical: asset.categorical, maxDecodedBytes, ...under },
          metadata: clipMetadata(asset.assetKey),
        };
        sizes.push(index < MAX_ASSETS ? await forecast(asset, request, signal) : null);
      }
      return sizes;
    });
  };
}
