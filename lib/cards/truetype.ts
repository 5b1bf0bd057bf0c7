/**
 * Characters that a TrueType file has a glyph for, as its `cmap` says (OpenType 1.9.1, cmap: formats
 * 4 and 12, which HarfBuzz writes): what a package claims with `unicode-range` is more than it has.
 * @throws {Error} when the file has neither
 */
export function readCmap(font: Buffer): number[] {
  const cmap = tableOffset(font, 'cmap')
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => {
    const at = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4)
    return { at, format: font.readUInt16BE(at) }
  })
  const full = subtables.find(({ format }) => format === 12)
  if (full) return readSegmentedCoverage(font, full.at)
  const basic = subtables.find(({ format }) => format === 4)
  if (basic) return readSegmentMapping(font, basic.at)
  throw new Error('The face has no cmap of format 4 or 12')
}

function tableOffset(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4)
  for (let at = 12; at < 12 + count * 16; at += 16)
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  throw new Error(`The face has no ${tag} table`)
}

/** Format 12: groups of first character, last character, glyph of the first. */
function readSegmentedCoverage(font: Buffer, at: number): number[] {
  const points: number[] = []
  const groups = font.readUInt32BE(at + 12)
  for (let group = at + 16; group < at + 16 + groups * 12; group += 12) {
    const first = font.readUInt32BE(group)
    const last = font.readUInt32BE(group + 4)
    const glyph = font.readUInt32BE(group + 8)
    for (let point = first; point <= last; point += 1) if (glyph + point - first !== 0) points.push(point)
  }
  return points
}

/** Format 4: parallel arrays of last character, first character, delta and offset into the glyphs. */
function readSegmentMapping(font: Buffer, at: number): number[] {
  const points: number[] = []
  const size = font.readUInt16BE(at + 6)
  const ends = at + 14
  const starts = ends + size + 2
  const deltas = starts + size
  const offsets = deltas + size
  for (let segment = 0; segment < size; segment += 2) {
    const first = font.readUInt16BE(starts + segment)
    const offset = font.readUInt16BE(offsets + segment)
    for (let point = first; point <= font.readUInt16BE(ends + segment) && point !== 0xffff; point += 1) {
      const glyph = offset === 0 ? point : font.readUInt16BE(offsets + segment + offset + (point - first) * 2)
      if (glyph !== 0 && (glyph + font.readUInt16BE(deltas + segment)) % 0x1_0000 !== 0) points.push(point)
    }
  }
  return points
}

/**
 * A copy of a TrueType file whose lines reach as far above and below the baseline as is said
 * (OpenType 1.9.1: hhea, and the typographic and Windows metrics of OS/2).
 * @param line shares of the size
 */
export function setLine(font: Buffer, line: { ascent: number; descent: number }): Buffer {
  const copy = Buffer.from(font)
  const unitsPerEm = copy.readUInt16BE(tableOffset(copy, 'head') + 18)
  const ascent = Math.round(line.ascent * unitsPerEm)
  const descent = Math.round(line.descent * unitsPerEm)
  const horizontal = tableOffset(copy, 'hhea')
  const system = tableOffset(copy, 'OS/2')
  for (const at of [horizontal + 4, system + 68]) {
    copy.writeInt16BE(ascent, at)
    copy.writeInt16BE(-descent, at + 2)
    // No gap between lines but what the leading asks for.
    copy.writeInt16BE(0, at + 4)
  }
  copy.writeUInt16BE(ascent, system + 74)
  copy.writeUInt16BE(descent, system + 76)
  return copy
}
