import type { ReactNode } from 'react'
import type { DataTable } from '@/lib/newsroom/data-table'

/** A drawing for a phone, and one for everything wider: in its own pixels, which the page scales. */
export type Size = {
  width: number
  /** Height of its letters. */
  text: number
  isNarrow: boolean
}

/** At 320 pixels of screen the letters are 12 high; at 360 the drawing stands in its own size. */
export const NARROW: Size = { width: 328, text: 13.7, isNarrow: true }

/** As wide as the measure. */
export const WIDE: Size = { width: 656, text: 14, isNarrow: false }

/** All that a chart is drawn from. */
export type Plot = {
  /** Names the drawing, of which a page has several. */
  id: string
  table: DataTable
  size: Size
  /** The story's language. */
  lang: string
  /** Bars grow from the right, where lines begin there. */
  isMirrored: boolean
  unit: string | undefined
  highlight: string[]
}

/** What a kind of chart makes of it. */
export type Drawn = { height: number; marks: ReactNode }

/** Tenths of a pixel are seen; more are bytes. */
export const px = (length: number): number => Math.round(length * 10) / 10

/** The distance between two lines of letters. */
export const leading = ({ text }: Size): number => text * 1.22
