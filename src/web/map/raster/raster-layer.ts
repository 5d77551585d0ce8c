import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from 'maplibre-gl';
import { createGpuPace } from './gpu-pace.ts';
import { createRasterGpu, type RasterGpu } from './raster-gpu.ts';
import type { RasterScene } from './raster-scene.ts';

/** A MapLibre layer that draws tiles of a raster, each map position in the colour of the source pixel under it. */
export type RasterLayer = CustomLayerInterface & {
  /** Draws this as soon as the GPU is through with the last frame; what both scenes have stays on the GPU. */
  show(scene: RasterScene): void;
};

/**
 * Makes a raster layer; nothing is drawn before it has a scene. Flat and globe. It may be added to a map again after a
 * style change or a lost context: the GPU's part is then made anew. Uploads are spread over frames; `onDrawn` hears of
 * each scene once all of it is on the screen, `onLost` when tiles that were on the GPU are gone and are to be had anew.
 */
export function createRasterLayer(
  id: string,
  { onDrawn, onLost }: { onDrawn: (scene: RasterScene) => void; onLost: () => void },
): RasterLayer {
  let map: MapLibreMap | null = null;
  let scene: RasterScene | null = null;
  let gpu: RasterGpu | null = null;
  let context: WebGL2RenderingContext | null = null;
  let told: RasterScene | null = null;
  let isPrepared = false;
  const pace = createGpuPace(() => {
    if (context) gpu?.settle(context);
    map?.triggerRepaint();
  });
  // What a lost context held is gone without being deleted.
  const forget = () => {
    gpu = null;
    context = null;
    pace.forget();
  };
  let isAgain = false;
  return {
    id,
    type: 'custom',
    renderingMode: '2d',
    onAdd(addedTo) {
      map = addedTo;
      forget();
      map.on('webglcontextlost', forget);
      if (isAgain) onLost();
      isAgain = true;
    },
    onRemove(removedFrom, gl) {
      removedFrom.off('webglcontextlost', forget);
      gpu?.release(gl);
      forget();
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
      pace.mark(gl);
      if (!scene) return;
      if (!isPrepared) pace.ask();
      else if (told !== scene) {
        told = scene;
        onDrawn(scene);
      }
    },
    show(next) {
      scene = next;
      pace.ask();
    },
  };
}
