/** A text as it is set: letters composed with their accents (faces know them so), one space between words. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029 ]+/g, ' ')
    .trim()
}
