import { Select } from 'antd'
import { useId } from 'react'
import type { AnswerOf } from '#common/endpoint.ts'
import { useField } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer } from '#ui/send.ts'
import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { type BookingState, choosing, type PlaceState, type reading } from '../contract.ts'
import { timeOf } from '../rules.ts'

export type Place = AnswerOf<typeof reading>
export const useChoices = () => useAnswer(choosing, {}).data
export const span = (from: number, to: number): string => `${timeOf(from)}–${timeOf(to)}`

const placeTones: Record<PlaceState, Tone> = {
  offered: 'today',
  agreed: 'action',
  open: 'done',
  suspended: 'alarm',
  ended: 'plain',
}
export function PlaceTag({ state }: { state: PlaceState }) {
  const t = useWords('venues')
  return <StatusTag tone={placeTones[state]}>{t(`placeStates.${state}`)}</StatusTag>
}
const bookingTones: Record<BookingState, Tone> = {
  waiting: 'plain',
  offered: 'today',
  asked: 'today',
  confirmed: 'action',
  held: 'action',
  done: 'done',
  'no-show': 'alarm',
  cancelled: 'plain',
  refused: 'plain',
  lapsed: 'plain',
}
export function BookingTag({ state }: { state: BookingState }) {
  const t = useWords('venues')
  return <StatusTag tone={bookingTones[state]}>{t(`bookingStates.${state}`)}</StatusTag>
}

/** Says that it is done and closes the drawer. */
export const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

const slots = Array.from({ length: 49 }, (_, value) => ({ value, label: timeOf(value) }))
/** A half-hour of the day. */
export function SlotField({ name, label, min = 0, max = 48 }: { name: string; label: string; min?: number; max?: number }) {
  const id = useId()
  const { value, set, fault } = useField(name)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <SlotSelect id={id} label={label} value={value as number | undefined} min={min} max={max} set={set} />
      {fault && <span className="fault">{fault}</span>}
    </div>
  )
}
type SlotSelectProps = {
  id?: string
  label: string
  value: number | undefined
  min?: number
  max?: number
  set: (value: number) => void
}
export function SlotSelect({ id, label, value, min = 0, max = 48, set }: SlotSelectProps) {
  return (
    <Select
      id={id}
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '7em' }}
      options={slots.filter((one) => one.value >= min && one.value <= max)}
      value={value}
      onChange={set}
    />
  )
}
