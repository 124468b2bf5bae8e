import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import type { State } from '../contract.ts'

const tones: Record<State, Tone> = {
  draft: 'plain',
  decided: 'today',
  sent: 'action',
  tracking: 'action',
  declined: 'plain',
  done: 'done',
  withdrawn: 'plain',
}
export function ProposalTag({ state }: { state: State }) {
  const t = useWords('proposals')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}
