import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { namedKinds, type State } from '../contract.ts'

const tones = { waiting: 'action', taken: 'today', settled: 'done', dropped: 'plain' } as const

export function StateTag({ state }: { state: State }) {
  const t = useWords('meetings')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

/** Where a topic comes from, in words; nothing for a kind without a name. */
export function useKind(): (kind: string) => string {
  const t = useWords('meetings')
  return (kind) => ((namedKinds as readonly string[]).includes(kind) ? t(`kinds.${kind}`) : '')
}
