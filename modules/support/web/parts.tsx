import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { type State, yuan } from '../contract.ts'

const tones = { waiting: 'today', confirmed: 'done', partial: 'done', disputed: 'alarm', withdrawn: 'plain' } as const

export function StateTag({ state }: { state: State }) {
  const t = useWords('support')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

export const money = (fen: number | null): string => (fen === null ? '' : yuan(fen))
