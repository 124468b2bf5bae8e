import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import type { SeatRow, SeatState } from '../contract.ts'

const tones = { nominated: 'today', inTerm: 'plain', termOver: 'alarm', declined: 'plain', ended: 'plain' } as const

export function SeatTag({ state }: { state: SeatState }) {
  const t = useWords('committees')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

/** The seat's name, and its kind where the name does not say it. */
export function SeatName({ seat }: { seat: Pick<SeatRow, 'title' | 'kind'> }) {
  const t = useWords('committees')
  const kind = t(`seatKinds.${seat.kind}`)
  return (
    <>
      {seat.title}
      {seat.title !== kind && <small className="muted"> {kind}</small>}
    </>
  )
}

/** Who sits here, or since when nobody does. */
export function Sitter({ seat }: { seat: Pick<SeatRow, 'sitter' | 'vacantSince' | 'longVacant'> }) {
  const t = useWords('committees')
  const said = useSaid()
  if (seat.sitter) return seat.sitter
  if (!seat.vacantSince) return null
  return (
    <>
      <StatusTag tone={seat.longVacant ? 'alarm' : 'today'}>{t('one.vacant')}</StatusTag>{' '}
      {t('one.vacantDays', { since: said.day(seat.vacantSince) })}
    </>
  )
}
