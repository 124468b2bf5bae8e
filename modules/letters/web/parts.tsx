import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import type { LetterState } from '../contract.ts'

const tones: Record<LetterState, Tone> = {
  draft: 'plain',
  issued: 'action',
  signed: 'done',
  checked: 'done',
  scored: 'done',
  filed: 'plain',
  dropped: 'plain',
}
export function StateTag({ state }: { state: LetterState }) {
  const t = useWords('letters')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}
