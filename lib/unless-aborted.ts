/**
 * What work comes to, unless a signal is given before. The signal may live long and see much work: it keeps nothing of
 * what is over. A promise in its place would: `Promise.race` leaves with each loser, for as long as that is not settled,
 * what won.
 * @throws the signal's reason, whatever becomes of the work then
 */
export function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason)
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
}
