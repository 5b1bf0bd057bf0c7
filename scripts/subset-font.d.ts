declare module 'subset-font' {
  type Options = {
    targetFormat: 'woff2' | 'woff' | 'truetype'
    /** Only with an empty text. */
    keepAllGlyphs?: boolean
    dropTables?: string[]
    variationAxes?: Record<string, { min: number; max: number } | number>
  }
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>
}
