import type { Page } from '@playwright/test';

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** A PNG's size and its pixels at these points, or all pixels. Decoded in a separate page, because the app's content policy forbids it. */
export async function readPng(
  page: Page,
  png: Buffer,
  points?: readonly { x: number; y: number }[],
): Promise<{ width: number; height: number; pixels: Rgba[] }> {
  const reader = await page.context().newPage();
  try {
    return await reader.evaluate(
      async ({ bytes, at }) => {
        const binary = Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([binary], { type: 'image/png' }));
        const { width, height } = bitmap;
        const canvas = new OffscreenCanvas(width, height);
        const context = canvas.getContext('2d');
        if (!context) throw new Error('no 2d context');
        context.drawImage(bitmap, 0, 0);
        const { data } = context.getImageData(0, 0, width, height);
        const indexes = at?.map(({ x, y }) => Math.floor(y) * width + Math.floor(x)) ?? [
          ...Array(width * height).keys(),
        ];
        const pixels = indexes.map((index): Rgba => {
          const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(index * 4, index * 4 + 4);
          return [red, green, blue, alpha];
        });
        return { width, height, pixels };
      },
      { bytes: png.toString('base64'), at: points && [...points] },
    );
  } finally {
    await reader.close();
  }
}
