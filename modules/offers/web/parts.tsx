import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import type { OfferRow, OrderState } from '../contract.ts'

const offerTones: Record<OfferRow['state'], Tone> = { draft: 'plain', listed: 'done', paused: 'today', retired: 'plain' }
export function OfferTag({ state }: { state: OfferRow['state'] }) {
  const t = useWords('offers')
  return <StatusTag tone={offerTones[state]}>{t(`offerStates.${state}`)}</StatusTag>
}

const orderTones: Partial<Record<OrderState, Tone>> = {
  ordered: 'action',
  accepted: 'today',
  scheduled: 'today',
  served: 'action',
  confirmed: 'done',
  rated: 'done',
  unplaced: 'alarm',
}
export function OrderTag({ state }: { state: OrderState }) {
  const t = useWords('offers')
  return <StatusTag tone={orderTones[state] ?? 'plain'}>{t(`orderStates.${state}`)}</StatusTag>
}
