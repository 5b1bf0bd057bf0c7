import { isSmallFor, type Picture as PictureData, type Rendition, renditionAddress } from '@/lib/newsroom/picture'
import { type Format, ROLES, type Role, type Variant } from '@/lib/newsroom/picture-roles'

type Props = {
  picture: PictureData
  alt: string
  role: Role
  variant: Variant
  /** The one picture that the page is about: fetched first. All others wait until they are near. */
  isLead?: boolean
  /** Grows with the column or the row that it stands in, and loses some of its sides. */
  fills?: boolean
}

/** A picture in its place: modern formats first, its dominant colour until it arrives. */
export function Picture({ picture, alt, role, variant, isLead = false, fills = false }: Props) {
  const of = (format: Format) =>
    picture.renditions.filter((rendition) => rendition.variant === variant && rendition.format === format)
  const fallback = of('jpeg').at(-1)
  if (!fallback) throw new Error(`${picture.key} has no ${variant} rendition`)
  const isSmall = isSmallFor(role, picture, variant)
  const isFilling = fills && !isSmall
  const sizes = isSmall ? `min(${fallback.width}px, 100vw - 2rem)` : ROLES[role]
  const isTooHigh = role === 'portrait' && fallback.height > 1.5 * fallback.width
  const sharp = of('webp').filter(({ width }) => width > 1200)
  return (
    <span className={`relative block ${isSmall ? 'w-fit' : isFilling ? 'w-full grow self-stretch pt-[56.25%]' : ''}`}>
      <svg aria-hidden="true" className={isFilling ? 'absolute inset-0 size-full' : 'absolute size-full'}>
        <rect width="100%" height="100%" fill={picture.colour} />
      </svg>
      <picture>
        {isLead && sharp.length > 0 && (
          <source
            media="(min-width: 64rem) and (min-resolution: 1.5x)"
            type="image/webp"
            srcSet={srcSet(picture, sharp)}
            sizes={sizes}
          />
        )}
        <source type="image/avif" srcSet={srcSet(picture, of('avif'))} sizes={sizes} />
        <source type="image/webp" srcSet={srcSet(picture, of('webp'))} sizes={sizes} />
        <img
          className={
            isFilling
              ? 'absolute inset-0 size-full object-cover'
              : isSmall
                ? `relative object-contain ${isTooHigh ? 'aspect-2/3' : ''}`
                : 'relative w-full object-contain'
          }
          src={renditionAddress(picture, fallback)}
          srcSet={srcSet(picture, of('jpeg'))}
          sizes={sizes}
          width={fallback.width}
          height={fallback.height}
          alt={alt}
          loading={isLead ? undefined : 'lazy'}
          fetchPriority={isLead ? 'high' : undefined}
          decoding="async"
        />
      </picture>
    </span>
  )
}

function srcSet(picture: PictureData, renditions: Rendition[]): string {
  return renditions.map((rendition) => `${renditionAddress(picture, rendition)} ${rendition.width}w`).join(', ')
}
