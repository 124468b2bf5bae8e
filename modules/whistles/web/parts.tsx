import { Print } from '#ui/print.tsx'
import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type CallRow, type CallState, type ClockRow, type PaperKind, printingWhistle, type State } from '../contract.ts'

const tones: Record<State, Tone> = {
  draft: 'plain',
  asked: 'today',
  sent: 'action',
  scoring: 'today',
  closed: 'done',
  declined: 'plain',
  withdrawn: 'plain',
}
export function WhistleTag({ state }: { state: State }) {
  const t = useWords('whistles')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

const callTones: Record<CallState, Tone> = {
  called: 'today',
  acknowledged: 'action',
  onSite: 'action',
  acting: 'action',
  result: 'done',
  refused: 'alarm',
  released: 'plain',
}
export function CallTag({ state }: { state: CallState }) {
  const t = useWords('whistles')
  return <StatusTag tone={callTones[state]}>{t(`callStates.${state}`)}</StatusTag>
}

/** One step by the clock: done when, or due when, late and escalated in words. */
export function ClockLine({ clock }: { clock: ClockRow }) {
  const t = useWords('whistles')
  const said = useSaid()
  const words = clock.metAt
    ? t(clock.late ? 'one.metLate' : 'one.met', { at: said.instant(clock.metAt) })
    : clock.stopped
      ? t('one.stopped')
      : said.instant(clock.dueAt)
  return (
    <>
      {words} {clock.late && !clock.metAt && !clock.stopped && <StatusTag tone="alarm">{t('one.late')}</StatusTag>}{' '}
      {clock.escalatedAt && <StatusTag tone="alarm">{t('one.escalated')}</StatusTag>}
    </>
  )
}

export const clockOf = (call: CallRow, step: ClockRow['step']) => call.clocks.find((clock) => clock.step === step)

export function PaperLinks({ id, kind }: { id: string; kind: PaperKind }) {
  const t = useWords('whistles')
  return (
    <p>
      <Print
        endpoint={printingWhistle}
        input={(format) => ({ params: { id, kind }, query: { format } })}
        label={t(`print.${kind}`)}
      />
    </p>
  )
}
