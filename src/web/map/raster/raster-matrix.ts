/**
 * The product of `matrix` and a translation by x and y, applied first. Column-major; computed in 64 bits, rounded to
 * 32.
 */
export function translateMatrix(matrix: ArrayLike<number>, x: number, y: number): Float32Array {
  const product = Float64Array.from(matrix);
  for (let row = 0; row < 4; row++) {
    product[12 + row] = (matrix[row] ?? 0) * x + (matrix[4 + row] ?? 0) * y + (matrix[12 + row] ?? 0);
  }
  return Float32Array.from(product);
}
