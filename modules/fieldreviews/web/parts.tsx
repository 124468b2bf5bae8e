import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import type { State } from '../contract.ts'

const tones = {
  draft: 'plain',
  published: 'action',
  open: 'today',
  closed: 'action',
  issued: 'done',
  withdrawn: 'plain',
} as const

export function StateTag({ state }: { state: State }) {
  const t = useWords('fieldreviews')
  return <StatusTag tone={tones[state]}>{t(`states.${state}`)}</StatusTag>
}

/** Hundredths of a point as people write a mark. */
export const points = (mean: number): string => (mean / 100).toFixed(2)
