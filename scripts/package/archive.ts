import { createReadStream, createWriteStream, lstatSync, readlinkSync, renameSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'

/** What is put into an archive at a path: a file that is there, with its links as they are, or words. */
export type Content = { from: string; isProgram?: boolean } | { text: string } | { link: string }

/** Writes an archive under one folder, in the order of its paths. It appears whole or not at all. */
export async function writeArchive(file: string, folder: string, contents: Map<string, Content>): Promise<void> {
  const tar = pack()
  const half = `${file}.half`
  const writing = pipeline(tar, createGzip({ level: 9 }), createWriteStream(half))
  const mtime = new Date()
  for (const [place, content] of [...contents].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const name = path.posix.join(folder, place)
    if ('text' in content) tar.entry({ name, mtime, mode: 0o644 }, content.text)
    else if ('link' in content) tar.entry({ name, mtime, type: 'symlink', linkname: content.link })
    else {
      const found = lstatSync(content.from)
      if (found.isSymbolicLink()) tar.entry({ name, mtime, type: 'symlink', linkname: readlinkSync(content.from) })
      else {
        const mode = content.isProgram ? 0o755 : 0o644
        await pipeline(createReadStream(content.from), tar.entry({ name, mtime, mode, size: found.size }))
      }
    }
  }
  tar.finalize()
  await writing
  renameSync(half, file)
}
