import { PreviewFaultError } from '../model/preview-fault.ts';
import type { LegendFont, LegendOperation } from './legend-block.ts';
import { layoutLegend } from './legend-layout.ts';
import type { PictureParts } from './picture-choice.ts';

/** The app's font, if it is loaded. */
const FAMILY = '"Inter Variable", Inter, system-ui, sans-serif';

/** A canvas of a page or a worker. */
type Canvas = HTMLCanvasElement | OffscreenCanvas;
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws a picture and encodes it as a PNG; throws a PreviewFaultError if the browser can't. */
export async function composePicture(parts: PictureParts, canvas: Canvas): Promise<Blob> {
  const context = contextOf(canvas);
  try {
    if (context) {
      draw(parts, canvas, context);
      const png = await encode(canvas);
      if (png?.type === 'image/png' && png.size > 0) return png;
    }
    throw new Error('the browser made no PNG');
  } catch (error) {
    const { width, height } = canvas;
    const fault = { code: 'picture-too-large', width, height, hasLegend: parts.legend !== null } as const;
    throw new PreviewFaultError(fault, { cause: error });
  }
}

function contextOf(canvas: Canvas): Context | null {
  // Both kinds of canvas have the same method, but TypeScript can't call a union of overloads.
  return 'toBlob' in canvas ? canvas.getContext('2d') : canvas.getContext('2d');
}

function draw({ width, height, rgba, legend }: PictureParts, canvas: Canvas, context: Context): void {
  const measure = (text: string, font: LegendFont) => {
    context.font = fontText(font);
    return context.measureText(text).width;
  };
  const layout = legend && layoutLegend(legend, { width, height }, measure);
  canvas.width = layout?.width ?? width;
  canvas.height = height + (layout?.height ?? 0);
  const pixels = new ImageData(new Uint8ClampedArray(rgba.buffer), width, height);
  context.putImageData(pixels, Math.floor((canvas.width - width) / 2), 0);
  context.translate(0, height);
  for (const operation of layout?.operations ?? []) drawOperation(context, operation);
}

function drawOperation(context: Context, operation: LegendOperation): void {
  const { kind, x, y, width } = operation;
  if (kind === 'text') {
    context.font = fontText(operation.font);
    context.fillStyle = operation.color;
    context.fillText(operation.text, x, y);
    return;
  }
  if (kind === 'fill') context.fillStyle = operation.color;
  else {
    const gradient = context.createLinearGradient(x, 0, x + width, 0);
    const last = operation.colors.length - 1;
    for (const [index, color] of operation.colors.entries()) gradient.addColorStop(index / last, color);
    context.fillStyle = gradient;
  }
  // Edges between pixels would be antialiased to grey.
  const [left, top] = [Math.round(x), Math.round(y)];
  const [right, bottom] = [Math.round(x + width), Math.round(y + operation.height)];
  context.fillRect(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
}

function fontText({ size, weight }: LegendFont): string {
  return `${weight} ${size}px ${FAMILY}`;
}

function encode(canvas: Canvas): Promise<Blob | null> {
  if (!('toBlob' in canvas)) return canvas.convertToBlob({ type: 'image/png' });
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
