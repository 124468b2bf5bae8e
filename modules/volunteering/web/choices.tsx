import { useState } from 'react'
import { readingChoices as readingMemberChoices } from '#contract/members'
import { readingChoices as readingServiceChoices } from '#contract/servicebook'
import { SelectField } from '#ui/fields.tsx'
import { useAnswer } from '#ui/send.ts'
import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { findingPeople, readingChoices, type ShiftRow, type SignupState } from '../contract.ts'

export const useChoices = () => useAnswer(readingChoices, {}).data

/** What members can do, as the city's list has it. */
export function useSkills(): { value: string; label: string }[] {
  const { lang } = useSaid()
  const skills = useAnswer(readingMemberChoices, {}).data?.skills ?? []
  return skills.map((skill) => ({ value: skill.key, label: skill[lang] }))
}
export function useActivities(): { value: string; label: string }[] {
  const { lang } = useSaid()
  const activities = useAnswer(readingServiceChoices, {}).data?.activities ?? []
  return activities.map((activity) => ({ value: activity.key, label: activity[lang] }))
}
export function useKinds(): { value: string; label: string }[] {
  const { lang } = useSaid()
  return (useChoices()?.kinds ?? []).map((kind) => ({ value: kind.key, label: kind[lang] }))
}
export const asOptions = (rows: readonly { id: string; name: string }[] | undefined) =>
  (rows ?? []).map(({ id, name }) => ({ value: id, label: name }))

type Of = { communityId?: string; orgId?: string }
/** Registered members, found while one writes. Whoever was chosen stays to be seen. */
export function PeopleField({
  name,
  label,
  help,
  several,
  optional,
  communityId,
  orgId,
}: Of & { name: string; label: string; help?: string; several?: boolean; optional?: boolean }) {
  const [q, setQ] = useState('')
  const [known, setKnown] = useState<Record<string, string>>({})
  const asked = useAnswer(
    findingPeople,
    { query: { ...(q ? { q } : {}), ...(orgId ? { orgId } : { communityId }) } },
    { keep: true },
  )
  const found = (asked.data?.rows ?? []).map((one) => ({ value: one.id, label: `${one.name} ${one.no}` }))
  const shown = new Set(found.map(({ value }) => value))
  const kept = Object.entries(known).flatMap(([value, said]) => (shown.has(value) ? [] : [{ value, label: said }]))
  return (
    <SelectField
      name={name}
      label={label}
      help={help}
      several={several}
      optional={optional}
      options={[...found, ...kept]}
      busy={asked.isFetching}
      onSearch={setQ}
      onPick={(picked) => {
        const chosen = new Set([picked ?? []].flat())
        setKnown(
          Object.fromEntries(
            [...found, ...kept].filter(({ value }) => chosen.has(value)).map(({ value, label: said }) => [value, said]),
          ),
        )
      }}
    />
  )
}

export type Stage = 'open' | 'cancelled' | 'done' | 'running' | 'unmarked'
/** A shift that is over and not marked waits for its clerk. */
export function stageOf({ state, startsAt, endsAt }: Pick<ShiftRow, 'state' | 'startsAt' | 'endsAt'>, now = Date.now()): Stage {
  if (state !== 'open') return state
  if (Date.parse(endsAt) <= now) return 'unmarked'
  return Date.parse(startsAt) <= now ? 'running' : 'open'
}
const tones: Record<Stage, Tone> = { open: 'action', cancelled: 'plain', done: 'done', running: 'today', unmarked: 'alarm' }
export function StageTag({ shift }: { shift: Pick<ShiftRow, 'state' | 'startsAt' | 'endsAt'> }) {
  const t = useWords('volunteering')
  const stage = stageOf(shift)
  return <StatusTag tone={tones[stage]}>{t(`shiftStates.${stage}`)}</StatusTag>
}

const signupTones: Partial<Record<SignupState, Tone>> = {
  offered: 'action',
  asked: 'action',
  going: 'today',
  attended: 'done',
  absent: 'alarm',
}
export function SignupTag({ state }: { state: SignupState }) {
  const t = useWords('volunteering')
  return <StatusTag tone={signupTones[state] ?? 'plain'}>{t(`signupStates.${state}`)}</StatusTag>
}

/** `还缺 3 人`, or that it is complete. */
export function Missing({ need, taken }: { need: number; taken: number }) {
  const t = useWords('volunteering')
  if (taken >= need) return <span className="muted">{t('shift.enough')}</span>
  return <strong>{t('shift.missing', { count: need - taken })}</strong>
}

export function useTimes() {
  const said = useSaid()
  return ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
    `${said.instant(startsAt)} – ${said.instant(endsAt).slice(-5)}`
}
