import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from 'maplibre-gl';
import { createGpuPace } from './gpu-pace.ts';
import { createRasterGpu, type RasterGpu } from './raster-gpu.ts';
import type { RasterScene } from './raster-scene.ts';

/**
 * A MapLibre custom layer that draws raster tiles. Each map position gets the colour of the source pixel under it,
 * without interpolation.
 */
export type RasterLayer = CustomLayerInterface & {
  /** Draws the scene as soon as the GPU has finished the last frame. Tiles that both scenes contain stay on the GPU. */
  show(scene: RasterScene): void;
};

/**
 * Creates a raster layer for Mercator and globe. It draws nothing until `show` is called. After a style change or a
 * lost context it may be added to a map again, and then creates its GPU state again. Uploads are spread over several
 * frames. `onDrawn` is called once for each scene when all of it is on the screen. `onLost` is called when uploaded
 * tiles were lost and must be decoded again.
 */
export function createRasterLayer(
  id: string,
  { onDrawn, onLost }: { onDrawn: (scene: RasterScene) => void; onLost: () => void },
): RasterLayer {
  let map: MapLibreMap | null = null;
  let scene: RasterScene | null = null;
  let gpu: RasterGpu | null = null;
  let context: WebGL2RenderingContext | null = null;
  let lastReported: RasterScene | null = null;
  let isPrepared = false;
  const pace = createGpuPace(() => {
    if (context) gpu?.finishPrograms(context);
    map?.triggerRepaint();
  });
  // A lost context has already freed its objects.
  const reset = () => {
    gpu = null;
    context = null;
    pace.reset();
  };
  let wasAdded = false;
  return {
    id,
    type: 'custom',
    renderingMode: '2d',
    onAdd(addedTo) {
      map = addedTo;
      reset();
      map.on('webglcontextlost', reset);
      if (wasAdded) onLost();
      wasAdded = true;
    },
    onRemove(removedFrom, gl) {
      removedFrom.off('webglcontextlost', reset);
      gpu?.release(gl);
      reset();
      map = null;
    },
    prerender(gl: WebGL2RenderingContext, input: CustomRenderMethodInput) {
      if (!scene) return;
      gpu ??= createRasterGpu();
      context = gl;
      isPrepared = gpu.prepare(gl, scene, input);
    },
    render(gl: WebGL2RenderingContext, input: CustomRenderMethodInput) {
      gpu?.draw(gl, input);
      pace.endFrame(gl);
      if (!scene) return;
      if (!isPrepared) pace.requestFrame();
      else if (lastReported !== scene) {
        lastReported = scene;
        onDrawn(scene);
      }
    },
    show(next) {
      scene = next;
      pace.requestFrame();
    },
  };
}
