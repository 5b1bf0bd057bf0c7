import { Credit } from '@/components/ui/credit'
import { drawnAs } from '../drawing'
import { bigNumber } from './big-number.block'

export const drawBigNumber = drawnAs(bigNumber, ({ attributes: { value, label, credit } }) => (
  <p className="big-number border-y border-rule py-4 font-sans text-base leading-[1.4]">
    <strong dir="auto" className="block">
      {value}
    </strong>{' '}
    <span dir="auto">{label}</span>{' '}
    {credit && (
      <small className="text-ink-soft">
        <Credit credit={credit} />
      </small>
    )}
  </p>
))
