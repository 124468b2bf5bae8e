import { useState } from 'react'
import { z } from 'zod'
import { listingProjects } from '#contract/projects'
import { DayField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useGo } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { GateFields } from '#web/admission'
import { useCommunityOptions } from '#web/regions'
import {
  AskRemedy,
  askingRemedy,
  type Criterion,
  changingRound,
  draftingRound,
  findingJudges,
  IssueBulletin,
  issuingBulletin,
  Publish,
  publishingRound,
  puttingJudges,
  puttingStops,
  type Round,
  type Stop,
  WithdrawRound,
  withdrawingRound,
} from '../contract.ts'

const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

/** `实际成效 40` a line; a line without a number at its end is what the person must mend. */
const line = /^(.+?)[\s：:（(]*(\d{1,3})[\s分)）]*$/
const Criteria = z
  .string()
  .trim()
  .min(1)
  .refine((text) => text.split('\n').every((one) => !one.trim() || line.test(one.trim())))
const criteriaOf = (text: string): Criterion[] =>
  text.split('\n').flatMap((one) => {
    const [, title, max] = line.exec(one.trim()) ?? []
    return title && max ? [{ title: title.trim(), max: Number(max) }] : []
  })
const Plan = z.object({
  title: z.string().trim().min(1).max(80),
  onDay: z.iso.date(),
  brief: z.string().max(500).optional(),
  criteria: Criteria,
})

function PlanFields() {
  const t = useWords('fieldreviews')
  return (
    <>
      <TextField name="title" label={t('draft.title')} max={80} />
      <DayField name="onDay" label={t('draft.onDay')} />
      <LongTextField name="criteria" label={t('draft.criteria')} help={t('draft.criteriaHelp')} max={900} />
      <LongTextField name="brief" label={t('draft.brief')} max={500} optional />
    </>
  )
}

export function DraftForm({ close }: { close: () => void }) {
  const t = useWords('fieldreviews')
  const go = useGo()
  const command = useCommand(draftingRound)
  const form = useForm({
    shape: Plan,
    draft: 'fieldreviews-draft',
    send: ({ criteria, ...body }: z.output<typeof Plan>) =>
      command.mutateAsync({ body: { ...body, criteria: criteriaOf(criteria) } }),
    done: ({ id }) => {
      done(t('draft.done'), close)()
      go(`/fieldreviews/${id}`)
    },
  })
  return (
    <Form form={form} submit={t('draft.verb')} cancel={close}>
      <PlanFields />
    </Form>
  )
}

type OnOne = { round: Round; close: () => void }
export function ChangeForm({ round, close }: OnOne) {
  const t = useWords('fieldreviews')
  const command = useCommand(changingRound)
  const form = useForm({
    shape: Plan,
    start: {
      title: round.title,
      onDay: round.onDay,
      brief: round.brief ?? undefined,
      criteria: round.criteria.map(({ title, max }) => `${title} ${max}`).join('\n'),
    },
    send: ({ criteria, ...body }: z.output<typeof Plan>) =>
      command.mutateAsync({
        params: { id: round.id },
        body: { ...body, criteria: criteriaOf(criteria), version: round.version },
      }),
    done: done(t('change.done'), close),
  })
  return (
    <Form form={form} submit={t('change.verb')} cancel={close}>
      <PlanFields />
    </Form>
  )
}

/** A stop as the route is put: always as a whole. */
export const asPut = (stops: readonly (Stop & { projectId: string | null })[]) =>
  stops.map(({ communityId, title, minutes, projectId }) => ({
    communityId,
    title,
    minutes,
    ...(projectId ? { projectId } : {}),
  }))

const NewStop = z.object({
  communityId: z.uuid(),
  projectId: z.uuid().optional(),
  title: z.string().trim().min(1).max(80),
  minutes: z.number().int().min(5).max(240),
})
export function StopForm({ round, close }: OnOne) {
  const t = useWords('fieldreviews')
  const command = useCommand(puttingStops)
  const form = useForm({
    shape: NewStop,
    start: { minutes: 20 },
    send: (stop) =>
      command.mutateAsync({
        params: { id: round.id },
        body: { stops: [...asPut(round.stopRows), stop], version: round.version },
      }),
    done: done(t('stop.done'), close),
  })
  const communityId = form.values.communityId as string | undefined
  const projects = useAnswer(listingProjects, { query: { communityId, limit: 100 } }, { enabled: !!communityId, keep: true })
  const rows = communityId ? (projects.data?.rows ?? []) : []
  return (
    <Form form={form} submit={t('stop.verb')} cancel={close}>
      <SelectField name="communityId" label={t('stop.community')} options={useCommunityOptions()} />
      <SelectField
        name="projectId"
        label={t('stop.project')}
        options={rows.map((row) => ({ value: row.id, label: `${row.code} ${row.title}` }))}
        busy={projects.isFetching}
        onPick={(id) => {
          const picked = rows.find((row) => row.id === id)
          if (picked && !form.values.title) form.set('title', picked.title.slice(0, 80))
        }}
        optional
      />
      <TextField name="title" label={t('stop.title')} max={80} />
      <NumberField name="minutes" label={t('stop.minutes')} min={5} max={240} />
    </Form>
  )
}

const Judges = z.object({ personIds: z.array(z.uuid()).min(1).max(60) })
export function JudgesForm({ round, close }: OnOne) {
  const t = useWords('fieldreviews')
  const command = useCommand(puttingJudges)
  const [search, setSearch] = useState('')
  const found = useAnswer(findingJudges, { query: { q: search || undefined } }, { keep: true })
  const known = new Map(
    [...round.judgeRows, ...(found.data?.rows ?? [])].map((row) => [row.personId, `${row.name} · ${row.orgName}`]),
  )
  const form = useForm({
    shape: Judges,
    start: { personIds: round.judgeRows.map(({ personId }) => personId) },
    send: (body) => command.mutateAsync({ params: { id: round.id }, body: { ...body, version: round.version } }),
    done: done(t('judges.done'), close),
  })
  return (
    <Form form={form} submit={t('judges.verb')} cancel={close}>
      <SelectField
        name="personIds"
        label={t('judges.who')}
        help={t('judges.help')}
        several
        options={[...known].map(([value, label]) => ({ value, label }))}
        onSearch={setSearch}
        busy={found.isFetching}
      />
    </Form>
  )
}

export function PublishForm({ round, close }: OnOne) {
  const t = useWords('fieldreviews')
  const command = useCommand(publishingRound)
  const form = useForm({
    shape: Publish,
    start: { version: round.version },
    send: (body) => command.mutateAsync({ params: { id: round.id }, body }),
    done: done(t('publish.done'), close),
  })
  return (
    <Form form={form} submit={t('publish.verb')} cancel={close}>
      <p className="muted">{t('publish.help')}</p>
      <GateFields forOrgId={round.orgId} emergency />
    </Form>
  )
}

export function BulletinForm({ round, close }: OnOne) {
  const t = useWords('fieldreviews')
  const command = useCommand(issuingBulletin)
  const form = useForm({
    shape: IssueBulletin,
    start: { version: round.version },
    draft: `fieldreviews-bulletin-${round.id}`,
    notKept: ['version'],
    send: (body) => command.mutateAsync({ params: { id: round.id }, body }),
    done: done(t('bulletin.done'), close),
  })
  return (
    <Form form={form} submit={t('bulletin.verb')} cancel={close}>
      <LongTextField name="words" label={t('bulletin.words')} help={t('bulletin.help')} max={2000} rows={8} />
    </Form>
  )
}

export function WithdrawForm({ round, close }: OnOne) {
  const t = useWords('fieldreviews')
  const command = useCommand(withdrawingRound)
  const form = useForm({
    shape: WithdrawRound,
    start: { version: round.version },
    send: (body) => command.mutateAsync({ params: { id: round.id }, body }),
    done: done(t('withdraw.done'), close),
  })
  return (
    <Form form={form} submit={t('withdraw.verb')} cancel={close} danger>
      <TextField name="reason" label={t('withdraw.reason')} max={200} />
    </Form>
  )
}

const Remedy = AskRemedy.extend({ stopId: z.uuid() })
export function RemedyForm({ round, close }: OnOne) {
  const t = useWords('fieldreviews')
  const command = useCommand(askingRemedy)
  const form = useForm({
    shape: Remedy,
    send: ({ stopId, ...body }) => command.mutateAsync({ params: { id: round.id, stopId }, body }),
    done: done(t('remedy.done'), close),
  })
  return (
    <Form form={form} submit={t('remedy.verb')} cancel={close}>
      <SelectField
        name="stopId"
        label={t('remedy.stop')}
        options={round.stopRows.map((stop) => ({ value: stop.id, label: `${stop.title} · ${stop.place}` }))}
      />
      <TextField name="title" label={t('remedy.title')} max={80} />
      <LongTextField name="words" label={t('remedy.words')} max={400} optional />
      <DayField name="dueOn" label={t('remedy.dueOn')} />
    </Form>
  )
}
