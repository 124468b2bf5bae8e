import type { ConcernRow } from '#contract/concerns'
import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'

const tones: Partial<Record<ConcernRow['state'], Tone>> = {
  waiting: 'plain',
  pending: 'plain',
  returned: 'today',
  closed: 'done',
}

/** Where a concern is on its road. */
export function StateTag({ state }: { state: ConcernRow['state'] }) {
  const t = useWords('concerns')
  return <StatusTag tone={tones[state] ?? 'action'}>{t(`states.${state}`)}</StatusTag>
}

export function ClassTag({ kind }: { kind: ConcernRow['class'] }) {
  const t = useWords('concerns')
  return <StatusTag tone={kind === 'urgent' ? 'alarm' : 'plain'}>{t(`classes.${kind}`)}</StatusTag>
}
