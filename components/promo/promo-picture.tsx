import type { Role } from '@/lib/newsroom/picture-roles'
import type { StoryImage } from '@/lib/newsroom/story'
import { Picture } from '../ui/picture'

type Props = {
  image: StoryImage
  role: Role
  isLead?: boolean
  /** As high as what stands beside it. */
  fills?: boolean
}

/** Beside a headline the picture adds nothing to hear: its alt text stays with the story. */
export function PromoPicture({ image, role, isLead, fills }: Props) {
  return <Picture picture={image.picture} alt="" role={role} variant="wide" isLead={isLead} fills={fills} />
}
