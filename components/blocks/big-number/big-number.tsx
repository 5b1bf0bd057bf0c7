import { Credit } from '@/components/ui/credit'
import { drawnAs } from '../drawing'
import { bigNumber } from './big-number.block'

export const drawBigNumber = drawnAs(bigNumber, ({ attributes: { value, label, credit } }) => (
  <p className="border-y border-rule py-4 font-sans text-base leading-[1.4]">
    <strong
      dir="auto"
      className="block font-headline text-[clamp(3rem,2rem+5vw,5rem)] leading-none font-semibold tracking-[-0.02em] [font-variant-numeric:lining-nums]"
    >
      {value}
    </strong>{' '}
    <span dir="auto">{label}</span>{' '}
    {credit && (
      <small className="text-[80%] text-ink-soft">
        <Credit credit={credit} />
      </small>
    )}
  </p>
))
