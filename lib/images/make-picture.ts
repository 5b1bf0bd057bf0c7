/**
 * Makes the file of a picture that was only planned, by its address, or one that stands in for it.
 * @returns the file that answers for the address now; nothing when no live story shows it
 */
export type MakePicture = (address: string) => Promise<string | undefined>
