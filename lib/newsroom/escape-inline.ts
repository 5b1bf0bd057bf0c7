/** Makes plain words safe inside Markdown, also at the start of a line: what would be markup or HTML stays text. */
export function escapeInline(text: string): string {
  return text
    .replace(/[\\`*_[\]<>{}#|~&!]/g, '\\$&')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\')
}
