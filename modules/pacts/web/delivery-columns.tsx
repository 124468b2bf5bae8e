import { addressOf } from '#ui/send.ts'
import type { Column } from '#ui/table.tsx'
import { type Say, useWords } from '#ui/words.ts'
import { type DeliveryRow, readingEvidence } from '../contract.ts'
import { DeliveryTag } from './parts.tsx'

/** What was delivered, in whose words, with its evidence and what was said about it. */
export function DeliveryCell({ row }: { row: DeliveryRow }) {
  const t = useWords('pacts')
  return (
    <span className="stacked">
      <span>{row.clauseTitle}</span>
      <span className="muted">{row.words}</span>
      {row.ground && <span>{t('delivery.ground', { ground: row.ground })}</span>}
      {row.state === 'disputed' && row.proposal && (
        <span>
          {t('delivery.proposal', {
            side: t(`sides.${row.proposal.side}`),
            quantity: row.proposal.quantity,
            unit: row.unit,
            words: row.proposal.words,
          })}
        </span>
      )}
      {row.files.map((file) => (
        <a key={file.id} href={addressOf(readingEvidence, { params: { id: row.id, fileId: file.id } })}>
          {file.name}
        </a>
      ))}
    </span>
  )
}

export const deliveryColumns = (t: Say): Column<DeliveryRow>[] => [
  { key: 'on', title: t('delivery.on'), sort: 'on', cell: (row) => row.on },
  {
    key: 'quantity',
    title: t('delivery.quantity'),
    number: true,
    cell: (row) => <span className="one-piece">{`${row.quantity}${row.unit}`}</span>,
  },
  {
    key: 'counted',
    title: t('delivery.counted'),
    number: true,
    cell: (row) => (row.state === 'confirmed' ? `${row.counted}${row.unit}` : '—'),
  },
  {
    key: 'between',
    title: t('delivery.between'),
    cell: (row) => `${row.orgName} · ${row.communityName}`,
  },
  {
    key: 'recorded',
    title: t('delivery.recorded'),
    cell: (row) => (
      <span className="one-piece">{t('delivery.by', { side: t(`sides.${row.recordedSide}`), name: row.recordedBy })}</span>
    ),
  },
  {
    key: 'state',
    title: t('columns.status'),
    cell: (row) => (
      <>
        <DeliveryTag state={row.state} /> {row.how && <span className="muted">{t(`hows.${row.how}`)}</span>}
      </>
    ),
  },
]
