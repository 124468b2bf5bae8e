import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import type { BallotState } from '../contract.ts'

const tones = { open: 'action', counting: 'today', closed: 'done', cancelled: 'plain' } as const

export function BallotTag({ state }: { state: BallotState }) {
  const t = useWords('ballots')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}
