/** A file of the newsroom, read when it is needed: masters together may be larger than memory. */
export type NewsroomFile = {
  /** Path under the content folder, with forward slashes. */
  file: string
  /** SHA-256 of the bytes, in hex. */
  hash: string
  read(): Buffer
}
