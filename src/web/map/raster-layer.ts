import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from 'maplibre-gl';
import { type MeshBuffers, uploadImage, uploadMesh } from './raster-buffers.ts';
import type { RasterLayerImage, RasterLayerMesh } from './raster-image.ts';
import { translateMatrix } from './raster-matrix.ts';
import { compileRasterProgram, type RasterProgram } from './raster-program.ts';

/** A MapLibre layer that draws one image on a mesh, each map position in the colour of the source pixel under it. */
export type RasterLayer = CustomLayerInterface & {
  setImage(image: RasterLayerImage): void;
  setMesh(mesh: RasterLayerMesh): void;
  /** 0..1 */
  setOpacity(opacity: number): void;
};

/** What of the layer stands on the GPU, and of which image and mesh it was made. */
type Gpu = {
  program: RasterProgram;
  image: RasterLayerImage;
  texture: WebGLTexture;
  mesh: RasterLayerMesh;
  buffers: MeshBuffers;
};

/**
 * Makes a raster layer; nothing is drawn before it has a mesh and an image. It may be added to a map again after a
 * style change or a lost context: the GPU's part is then made anew. Mercator only; on a globe it draws nothing.
 */
export function createRasterLayer(id: string): RasterLayer {
  let map: MapLibreMap | null = null;
  let image: RasterLayerImage | null = null;
  let mesh: RasterLayerMesh | null = null;
  let opacity = 1;
  let gpu: Gpu | null = null;

  // What a lost context held is gone without being deleted.
  const forget = () => {
    gpu = null;
  };

  return {
    id,
    type: 'custom',
    renderingMode: '2d',
    onAdd(addedTo) {
      map = addedTo;
      forget();
      map.on('webglcontextlost', forget);
    },
    onRemove(removedFrom, gl) {
      removedFrom.off('webglcontextlost', forget);
      if (gpu) release(gl, gpu);
      forget();
      map = null;
    },
    render(gl, input) {
      if (!image || !mesh || !isMercator(input)) return;
      gpu = bringUpToDate(gl, gpu, image, mesh);
      if (gpu) draw(gl, gpu, { opacity, matrix: input.defaultProjectionData.mainMatrix });
    },
    setImage(next) {
      image = next;
      map?.triggerRepaint();
    },
    setMesh(next) {
      mesh = next;
      map?.triggerRepaint();
    },
    setOpacity(next) {
      opacity = next;
      map?.triggerRepaint();
    },
  };
}

function isMercator(input: CustomRenderMethodInput): boolean {
  return input.defaultProjectionData.projectionTransition === 0;
}

function bringUpToDate(
  gl: WebGL2RenderingContext,
  gpu: Gpu | null,
  image: RasterLayerImage,
  mesh: RasterLayerMesh,
): Gpu | null {
  if (gpu?.image === image && gpu.mesh === mesh) return gpu;
  const program = gpu?.program ?? compileRasterProgram(gl);
  if (!program) return null;
  if (gpu && gpu.image !== image) gl.deleteTexture(gpu.texture);
  if (gpu && gpu.mesh !== mesh) releaseMesh(gl, gpu.buffers);
  return {
    program,
    image,
    texture: gpu?.image === image ? gpu.texture : uploadImage(gl, image),
    mesh,
    buffers: gpu?.mesh === mesh ? gpu.buffers : uploadMesh(gl, program, mesh),
  };
}

type Frame = { opacity: number; matrix: ArrayLike<number> };

// MapLibre has set blending for premultiplied colours and restores all else that is changed here.
function draw(gl: WebGL2RenderingContext, gpu: Gpu, frame: Frame): void {
  gpu.program.activate();
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, gpu.texture);
  gl.uniform1i(gpu.program.image, 0);
  gl.uniform1f(gpu.program.opacity, frame.opacity);
  gl.bindVertexArray(gpu.buffers.vertexArray);
  const [x, y] = gpu.mesh.anchor;
  // A raster near 180° shows on the world's other copies too; those out of view cost a clipped draw call.
  for (const world of [-1, 0, 1]) {
    gl.uniformMatrix4fv(gpu.program.matrix, false, translateMatrix(frame.matrix, x + world, y));
    gl.drawElements(gl.TRIANGLES, gpu.buffers.indexCount, gl.UNSIGNED_INT, 0);
  }
  gl.bindVertexArray(null);
}

function release(gl: WebGL2RenderingContext, gpu: Gpu): void {
  gl.deleteTexture(gpu.texture);
  gl.deleteProgram(gpu.program.program);
  releaseMesh(gl, gpu.buffers);
}

function releaseMesh(gl: WebGL2RenderingContext, mesh: MeshBuffers): void {
  gl.deleteVertexArray(mesh.vertexArray);
  for (const buffer of mesh.buffers) gl.deleteBuffer(buffer);
}
