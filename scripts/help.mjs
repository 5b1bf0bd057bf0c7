/**
 * Answers `--help` and `-h` of a command, and ends it before it does anything. Plain JavaScript: `npm run publish` loads
 * nothing else before the desk is asked.
 * @param {string} use how the command is written
 * @param {string} what it does, in a sentence or more
 */
export function answerHelp(use, what) {
  const words = process.argv.slice(2)
  const end = words.indexOf('--')
  if (!words.slice(0, end < 0 ? words.length : end).some((word) => word === '--help' || word === '-h')) return
  console.log(`${use}\n\n${what}`)
  process.exit(0)
}
