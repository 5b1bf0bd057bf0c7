import { Credit } from '@/components/ui/credit'
import { drawnAs } from '../drawing'
import { bigNumber } from './big-number.block'

export const drawBigNumber = drawnAs(bigNumber, ({ attributes: { value, label, credit } }) => (
  <p className="big-number">
    <strong dir="auto">{value}</strong> <span dir="auto">{label}</span>{' '}
    {credit && (
      <small>
        <Credit credit={credit} />
      </small>
    )}
  </p>
))
