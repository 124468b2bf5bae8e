import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import type { FindingState, InspectionState } from '../contract.ts'

const tones = {
  planned: 'today',
  approved: 'plain',
  declined: 'plain',
  noticed: 'action',
  visited: 'action',
  issued: 'today',
  closed: 'done',
  withdrawn: 'plain',
} as const
export function InspectionTag({ state }: { state: InspectionState }) {
  const t = useWords('inspections')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

const findingTones = {
  shown: 'today',
  replied: 'today',
  upheld: 'alarm',
  dropped: 'plain',
  rectifying: 'action',
  closed: 'done',
} as const
export function FindingTag({ state }: { state: FindingState }) {
  const t = useWords('inspections')
  return <StatusTag tone={findingTones[state]}>{t(`findingStates.${state}`)}</StatusTag>
}
