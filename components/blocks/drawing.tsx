import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Block } from '@/lib/newsroom/block'
import type { DataTable } from '@/lib/newsroom/data-table'
import type { MapUse, ShownMap } from '@/lib/newsroom/map-use'
import type { Picture } from '@/lib/newsroom/picture'
import type { PictureUse } from '@/lib/newsroom/picture-use'

/** The story in which a block stands. */
export type Story = {
  /** The newspaper's language, where words of ours stand beside the story's. */
  siteLang: string
  /** The story's own. */
  lang: string
  /** @throws {Error} when the index has no picture for this use */
  pictureOf(use: PictureUse): Picture
  /** Nothing while the file has a mistake. */
  tableOf(src: string): DataTable | undefined
  mapOf(use: MapUse): ShownMap | undefined
}

/** What a block is drawn from. */
type Drawing<Shape extends z.ZodRawShape> = {
  /** What stands in the story, read as the content check read it. */
  attributes: z.output<z.ZodObject<Shape>>
  story: Story
  /** Where a link on the page leads to it. */
  id?: string
  children?: ReactNode
}

/** As MDX gives it: attributes as they were written. */
type Written = { id?: string; children?: ReactNode; [attribute: string]: unknown }

/**
 * How the block of a record is drawn.
 * @returns of a story the component that its MDX calls
 */
export function drawnAs<Shape extends z.ZodRawShape>(
  record: Block<Shape>,
  Draw: (drawing: Drawing<Shape>) => ReactNode,
): (story: Story) => (written: Written) => ReactNode {
  return (story) =>
    function Drawn({ id, children, ...written }) {
      return (
        <Draw attributes={record.attributes.parse(written)} story={story} id={id}>
          {children}
        </Draw>
      )
    }
}
