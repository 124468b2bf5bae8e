import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import type { NeedRow, NeedState, OrderRow, OrderState, ResourceRow } from '../contract.ts'

const needTones: Partial<Record<NeedState, Tone>> = { open: 'today', matched: 'action', ordered: 'action', met: 'done' }
const orderTones: Partial<Record<OrderState, Tone>> = { agreed: 'action', delivered: 'today', confirmed: 'done', rated: 'done' }

export function NeedTag({ need }: { need: Pick<NeedRow, 'state' | 'raisedAt'> }) {
  const t = useWords('exchange')
  return (
    <span className="tags-line">
      <StatusTag tone={needTones[need.state] ?? 'plain'}>{t(`needStates.${need.state}`)}</StatusTag>
      {need.raisedAt && need.state !== 'met' && <StatusTag tone="alarm">{t('need.raised')}</StatusTag>}
    </span>
  )
}

export function OrderTag({ order }: { order: Pick<OrderRow, 'state' | 'late'> }) {
  const t = useWords('exchange')
  return (
    <span className="tags-line">
      <StatusTag tone={orderTones[order.state] ?? 'plain'}>{t(`orderStates.${order.state}`)}</StatusTag>
      {order.late && <StatusTag tone="alarm">{t('order.late')}</StatusTag>}
    </span>
  )
}

export function ResourceTag({ resource }: { resource: Pick<ResourceRow, 'state' | 'stale' | 'unused'> }) {
  const t = useWords('exchange')
  return (
    <span className="tags-line">
      <StatusTag tone={resource.state === 'offered' ? 'done' : 'plain'}>{t(`resourceStates.${resource.state}`)}</StatusTag>
      {resource.stale && <StatusTag tone="today">{t('resource.stale')}</StatusTag>}
      {resource.unused && <StatusTag>{t('resource.unused')}</StatusTag>}
    </span>
  )
}
