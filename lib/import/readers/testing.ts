import { temporaryDir, writeFile } from '../../testing'
import type { OldStory, Reader } from '../old-story'

/** A folder with these files, as a site of another engine has them. */
export function siteWith(files: Record<string, string>): string {
  const dir = temporaryDir()
  for (const [file, text] of Object.entries(files)) writeFile(dir, file, text)
  return dir
}

/** All stories of an export, by the file that they stand in. */
export async function storiesOf(reader: Reader): Promise<Record<string, OldStory>> {
  const stories: Record<string, OldStory> = {}
  for await (const story of reader.stories()) stories[story.place.file] = story
  return stories
}
