/** Loaded into each process of a site under test: at SIGUSR2 one takes memory until the system has no more for it. */
process.on('SIGUSR2', () => {
  const taken = []
  for (;;) taken.push(new Array(100_000).fill(taken.length))
})
