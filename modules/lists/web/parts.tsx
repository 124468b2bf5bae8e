import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import type { ProblemState } from '../contract.ts'

const tones = { open: 'plain', measured: 'action', claimed: 'today', closed: 'done' } as const

export function ProblemTag({ state }: { state: ProblemState }) {
  const t = useWords('lists')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}
