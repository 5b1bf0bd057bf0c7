/** `| head` has read enough: the rest is nobody's, and no error. For what has done its work when it speaks. */
export function endWithReader() {
  process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
}
