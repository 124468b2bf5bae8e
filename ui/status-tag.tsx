import type { ReactNode } from 'react'

export type Tone = 'plain' | 'action' | 'done' | 'alarm' | 'today'

/** A state in a word; its colour only repeats what the word says. */
export const StatusTag = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`tag ${tone}`}>{children}</span>
)
