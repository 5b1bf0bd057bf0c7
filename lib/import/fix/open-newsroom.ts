import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { SITE_FILE } from '../../desk/register-files'
import { scan } from '../../desk/scan'
import { parseYaml } from '../../desk/yaml'
import { wordsInFile } from '../../images/words-in-file'
import { author, site } from '../../newsroom/schema'
import { PICTURE_FILE } from '../../newsroom/shown-files'
import type { Newsroom } from './fix-file'

/** The newsroom of a content folder, as far as its stories are mended by it. */
export function openNewsroom(contentDir: string): Newsroom {
  const read = (file: string) =>
    existsSync(path.join(contentDir, file)) ? readFileSync(path.join(contentDir, file), 'utf8') : ''
  const files = [...scan(contentDir).files.keys()]
  const pictures = files.flatMap((file) => (file.startsWith('pictures/') ? file.slice('pictures/'.length) : []))
  const authors = new Map(
    files.flatMap((file) => {
      const id = /^authors\/(.+)\.yaml$/.exec(file)?.[1]
      const name = id && parseYaml(read(file), author, file).value?.name.toLowerCase()
      return id && name ? [[name, id]] : []
    }),
  )
  const pictureOf = (src: string) => {
    const written = decoded(src.replace(/[?#].*$/, '')).replace(/^(?:\.*\/)*(?:content\/)?(?:pictures\/)?/, '')
    return pictures.find((one) => one === written) ?? pictures.find((one) => written.endsWith(`/${one}`)) ?? written
  }
  return {
    lang: parseYaml(read(SITE_FILE), site, SITE_FILE).value?.lang ?? 'en-AU',
    authorOf: (name) => authors.get(name.toLowerCase()),
    pictureOf,
    async picture(src) {
      const picture = pictureOf(src)
      const isElsewhere = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(src)
      if (pictures.includes(picture))
        return { picture, ...(await creditIn(path.join(contentDir, 'pictures', picture))) }
      if (isElsewhere || !PICTURE_FILE.test(picture)) return { missing: 'is not in pictures/' }
      return { picture }
    },
  }
}

/** Whom a picture is from, as its own file says. */
async function creditIn(file: string): Promise<{ credit?: string }> {
  const { credit } = wordsInFile(
    await sharp(file)
      .metadata()
      .catch(() => ({})),
  )
  return credit === undefined ? {} : { credit }
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
