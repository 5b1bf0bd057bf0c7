import { z } from 'zod'
import type { Picture } from '../newsroom/picture'
import type { PictureUse } from '../newsroom/picture-use'
import type { Problem } from '../newsroom/problem'
import { notThere } from '../newsroom/shown-files'
import { type Asked, crossProblems } from './cross-checks'
import type { Masters } from './masters'
import { type ReadRegister, readRegister } from './register-files'

/** The picture of an author. */
export type Portrait = { use: PictureUse; picture: Picture }

/**
 * What is thought of one file of the register by itself, and by what it names (`crossed`). Stories
 * hang on it: what it names and is not there is left out, and refuses nothing.
 */
export type JudgedRegister = ReadRegister & { portrait?: Portrait; crossed: Problem[] }

export async function judgeRegister(
  asked: Asked,
  masters: Masters,
  file: string,
  text: string,
): Promise<JudgedRegister> {
  const read = await readRegister(file, text)
  const named = read.refs.filter(({ kind }) => kind !== 'picture')
  const judged = { ...read, crossed: crossProblems(asked, { file, refs: named }) }
  const ref = read.refs.find(({ kind }) => kind === 'picture')
  const use = portrayed.safeParse(read.entries[0]?.data).data?.portrait
  if (!ref || !use) return judged
  const without = (message: string): JudgedRegister => {
    const { line, column, field } = ref
    return { ...judged, crossed: [...judged.crossed, { file, line, column, field, message }] }
  }
  try {
    const picture = await masters.show(use, 'face', true)
    return picture ? { ...judged, portrait: { use, picture } } : without(notThere('pictures', use.src))
  } catch (error) {
    return without(error instanceof Error ? error.message : String(error))
  }
}

const portrayed = z.object({
  portrait: z.object({ src: z.string(), credit: z.string(), focus: z.object({ x: z.number(), y: z.number() }) }),
})
