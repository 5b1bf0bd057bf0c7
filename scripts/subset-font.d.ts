declare module 'subset-font' {
  type Options = {
    targetFormat: 'woff2' | 'woff' | 'truetype'
    variationAxes?: Record<string, { min: number; max: number } | number>
  }
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>
}
