import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import type { State } from '../contract.ts'

const tones: Partial<Record<State, Tone>> = {
  suggested: 'today',
  hearing: 'today',
  heard: 'today',
  appealed: 'today',
  decided: 'action',
  executed: 'action',
}
export function MatterTag({ state }: { state: State }) {
  const t = useWords('accountability')
  return <StatusTag tone={tones[state] ?? 'plain'}>{t(`states.${state}`)}</StatusTag>
}
