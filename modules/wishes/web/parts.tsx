import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import type { State } from '../contract.ts'

const tones: Partial<Record<State, Tone>> = {
  collected: 'action',
  published: 'action',
  claimed: 'today',
  handed: 'today',
  delivered: 'done',
  thanked: 'done',
}

export function StateTag({ state }: { state: State }) {
  const t = useWords('wishes')
  return <StatusTag tone={tones[state] ?? 'plain'}>{t(`states.${state}`)}</StatusTag>
}

export const yuan = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))
