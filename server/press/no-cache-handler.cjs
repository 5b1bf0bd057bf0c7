/** Keeps nothing: what Next renders is kept by the door, which knows when it stops being true. */
module.exports = class NoCacheHandler {
  async get() {
    return null
  }
  async set() {}
  async revalidateTag() {}
  resetRequestCache() {}
}
