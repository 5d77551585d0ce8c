import { fromFile } from 'geotiff';

// The peer of the benchmark of hostile files: reads whatever path it is told with geotiff alone and says how it ended.
process.on('message', async (path: string) => {
  process.send?.(await read(path));
});
process.send?.('ready');

async function read(path: string): Promise<string> {
  try {
    const tiff = await fromFile(path);
    await tiff.getImageCount();
    await (await tiff.getImage(0)).readRasters();
    await tiff.close();
    return 'read';
  } catch (error) {
    return error instanceof TypeError || error instanceof RangeError ? 'untyped error' : 'refused';
  }
}
