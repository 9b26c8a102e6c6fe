const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'] as const

/** Bytes as people read them, in powers of 1,000: `1.5 GB`. */
export function printBytes(bytes: number): string {
  let value = bytes
  let unit = 'B'
  for (const next of UNITS) {
    if (value < 999.95) break
    value /= 1000
    unit = next
  }
  return `${unit === 'B' ? value : value.toFixed(1)} ${unit}`
}
