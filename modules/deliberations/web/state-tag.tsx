import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import type { State } from '../contract.ts'

const tones: Partial<Record<State, 'today' | 'action' | 'done' | 'alarm'>> = {
  proposed: 'today',
  called: 'action',
  voting: 'action',
  published: 'action',
  done: 'done',
  notDone: 'alarm',
}

export function StateTag({ state }: { state: State }) {
  const t = useWords('deliberations')
  return <StatusTag tone={tones[state] ?? 'plain'}>{t(`states.${state}`)}</StatusTag>
}
