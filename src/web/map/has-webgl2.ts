/** Whether the browser gives this page the WebGL 2 that the map is drawn with. */
export function hasWebGl2(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  // Browsers give a page few contexts at a time: this one is handed back at once.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
