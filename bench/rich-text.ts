/**
 * Text with a vocabulary like that of a newspaper: each word half as frequent as the one of half its
 * rank (Zipf), so that a search meets words that most stories have and words that three have.
 */
const WORDS = 30_000

const COMMON =
  'the of and to a in that is was he for it with as his on be at by had not are but from or have an they which one you were her all she there would their we him been has when who will more no if out so said what up its about into than them can only other new some could time these two may then do first any my now such like our over man me even most made after also did many before must through years where much your way well down should because each just those people mr how too little state good very make world still own see men work long here get both between life being under never day same another know while last might us great old year off come since against go came right used take three'.split(
    ' ',
  )

const SYLLABLES = [...'bdfgklmnprstv'].flatMap((consonant) => [...'aeiou'].map((vowel) => consonant + vowel))

/** The word of a rank, the most frequent first. */
export function wordOfRank(rank: number): string {
  const common = COMMON[rank]
  if (common) return common
  let word = ''
  for (let rest = rank + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[(rest * 29) % SYLLABLES.length]
  return `${word}${['n', 'r', 's', 't', ''][rank % 5]}`
}

/** Numbers from 0 to 1, the same each time. */
export function numbersFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) % 2_147_483_647
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** A rank that comes as often as words of it do. @param from the lowest rank that is wanted */
export function rankFrom(next: () => number, from = 1): number {
  return Math.floor(from * (WORDS / from) ** next()) - 1
}

export function richSentence(seed: number, words: number): string {
  const next = numbersFrom(seed + 1)
  next()
  const text = Array.from({ length: words }, () => wordOfRank(rankFrom(next))).join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
