import { VISIBLE } from '../newsroom/invisible'

/** Words as a field or an attribute takes them: on one line, without characters that nobody sees. */
export function oneLine(words: string): string {
  const line = words.replace(/[\s\u2028\u2029]+/g, ' ').trim()
  // What was lost stays to be seen: the check asks for it.
  return VISIBLE.test(line) ? line : [...line].filter((one) => one === '\uFFFD' || VISIBLE.test(one)).join('')
}
