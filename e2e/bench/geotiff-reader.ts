import { fromFile } from 'geotiff';

// Child process of the benchmark of hostile files: reads each path it receives with geotiff and reports the outcome.
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
