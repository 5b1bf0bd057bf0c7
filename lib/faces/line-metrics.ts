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

function tableOffset(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4)
  for (let at = 12; at < 12 + count * 16; at += 16)
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  throw new Error(`The face has no ${tag} table`)
}
