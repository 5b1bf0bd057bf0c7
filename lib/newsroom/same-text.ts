/** Whether two texts are the same once case, punctuation and spaces are folded. */
export function sameText(a: string | undefined, b: string | undefined): boolean {
  const fold = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{P}\p{S}\s]+/gu, '')
  return a !== undefined && b !== undefined && fold(a) === fold(b)
}
