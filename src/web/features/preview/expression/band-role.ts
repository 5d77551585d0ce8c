/** What a band sees; red-edge is the one near 705 nm, nir-narrow the one near 865 nm beside a wide one. */
export type BandRole = 'coastal' | 'blue' | 'green' | 'red' | 'red-edge' | 'nir' | 'nir-narrow' | 'swir16' | 'swir22';
