/**
 * Spectral role of a band. red-edge is the band near 705 nm; nir-narrow is the one near 865 nm in a file that also has
 * a wide near-infrared band.
 */
export type BandRole = 'coastal' | 'blue' | 'green' | 'red' | 'red-edge' | 'nir' | 'nir-narrow' | 'swir16' | 'swir22';
