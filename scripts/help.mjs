/**
 * Answers `--help` and `-h` of a command, refuses an option that it has not, and ends it before it does anything. Plain
 * JavaScript: `npm run publish` loads nothing else before the desk is asked.
 * @param {string} use how the command is written, with all its options
 * @param {string} what it does, in a sentence or more
 */
export function answerHelp(use, what) {
  const words = process.argv.slice(2)
  const end = words.indexOf('--')
  const asked = words.slice(0, end < 0 ? words.length : end)
  if (asked.some((word) => word === '--help' || word === '-h')) {
    console.log(`${use}\n\n${what}`)
    process.exit(0)
  }
  const options = use.match(OPTION) ?? []
  const unknown = asked.flatMap((word) => word.match(STARTS_AS_OPTION) ?? []).find((word) => !options.includes(word))
  if (!unknown) return
  console.error(`There is no ${unknown} here: ${use}`)
  process.exit(1)
}

const OPTION = /--[a-z][a-z-]*/g

/** A headline may begin with dashes, too. */
const STARTS_AS_OPTION = /^--[a-z][a-z-]*(?==|$)/
