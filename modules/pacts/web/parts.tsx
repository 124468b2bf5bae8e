import './pacts.css'
import type { Refusal } from '#common/refusal.ts'
import { notify } from '#ui/notice.tsx'
import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { type Say, useWords } from '#ui/words.ts'
import type { DeliveryState, State } from '../contract.ts'

const tones: Record<State, Tone> = {
  negotiating: 'today',
  signed: 'action',
  published: 'action',
  performing: 'done',
  reviewed: 'done',
  renewed: 'plain',
  amended: 'plain',
  ended: 'plain',
}
export function StateTag({ state }: { state: State }) {
  return <StatusTag tone={tones[state]}>{useWords('pacts')(`states.${state}`)}</StatusTag>
}
const deliveryTones: Record<DeliveryState, Tone> = { waiting: 'today', confirmed: 'done', disputed: 'alarm', withdrawn: 'plain' }
export function DeliveryTag({ state }: { state: DeliveryState }) {
  return <StatusTag tone={deliveryTones[state]}>{useWords('pacts')(`deliveryStates.${state}`)}</StatusTag>
}

/** The words of a refusal that a rule gives beforehand. */
export const whyWords = (t: Say, refusal: Refusal | null): string | null =>
  refusal && t(`refusals.${refusal.code.split('.')[1]}`, refusal.facts)

/** Says that it is done and closes the drawer. */
export const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}
