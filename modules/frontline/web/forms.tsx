import { useState } from 'react'
import { z } from 'zod'
import type { Endpoint } from '#common/endpoint.ts'
import { listing as listingOrgs } from '#contract/orgs'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import {
  AddPerson,
  addingToBranch,
  addingToTeam,
  type closingTeam,
  Extend,
  extendingBranch,
  extendingTeam,
  OpenTask,
  openingTask,
  raisingBlocker,
  readingChoices,
  Saying,
  StepInWords,
  type Team,
} from '../contract.ts'

type Close = { close: () => void }
const finished = (words: string, close: () => void) => () => {
  notify(words)
  close()
}
type One = { id: string; version: number }

/** A step that needs its words. */
export function WordsForm({
  one,
  endpoint,
  label,
  words,
  danger,
  close,
}: Close & { one: One; endpoint: Endpoint; label: string; words: string; danger?: boolean }) {
  const t = useWords('frontline')
  const command = useCommand(endpoint as typeof closingTeam)
  const form = useForm({
    shape: StepInWords,
    start: { version: one.version },
    send: (body) => command.mutateAsync({ params: { id: one.id }, body }),
    done: finished(t('deeds.done'), close),
  })
  return (
    <Form form={form} submit={label} cancel={close} danger={danger}>
      <LongTextField name="words" label={words} max={500} />
    </Form>
  )
}

export function ExtendForm({ one, kind, until, close }: Close & { one: One; kind: 'branch' | 'team'; until: string }) {
  const t = useWords('frontline')
  const branch = useCommand(extendingBranch)
  const team = useCommand(extendingTeam)
  const form = useForm({
    shape: Extend,
    start: { version: one.version },
    send: (body) => (kind === 'branch' ? branch : team).mutateAsync({ params: { id: one.id }, body }),
    done: finished(t('deeds.done'), close),
  })
  return (
    <Form form={form} submit={t('deeds.extend')} cancel={close}>
      <DayField name="endsOn" label={t('form.endsOn')} help={t('form.endsHelp', { on: until })} min={useToday()} max={until} />
    </Form>
  )
}

export function AddForm({ id, kind, projectId, close }: Close & { id: string; kind: 'branch' | 'team'; projectId: string }) {
  const t = useWords('frontline')
  const branch = useCommand(addingToBranch)
  const team = useCommand(addingToTeam)
  const [search, setSearch] = useState('')
  const asked = useAnswer(readingChoices, { query: { projectId, q: search || undefined } }, { keep: true })
  const head = kind === 'branch' ? 'secretary' : 'leader'
  const form = useForm({
    shape: AddPerson,
    start: { role: 'member' },
    send: (body) => (kind === 'branch' ? branch : team).mutateAsync({ params: { id }, body }),
    done: finished(t('deeds.done'), close),
  })
  return (
    <Form form={form} submit={t('deeds.add')} cancel={close}>
      <SelectField
        name="memberId"
        label={t('deeds.member')}
        help={t('form.membersHelp')}
        options={(asked.data?.members ?? []).map(({ id, name, no }) => ({ value: id, label: `${name} ${no}` }))}
        onSearch={setSearch}
        busy={asked.isFetching}
      />
      <ChoiceField
        name="role"
        label={t('deeds.role')}
        options={(['member', head] as const).map((value) => ({ value, label: t(`roles.${value}`) }))}
      />
    </Form>
  )
}

const Task = OpenTask.extend({ words: z.string().max(500).optional() })
export function TaskForm({ team, close }: Close & { team: Team }) {
  const t = useWords('frontline')
  const command = useCommand(openingTask)
  const [search, setSearch] = useState('')
  const units = useAnswer(
    listingOrgs,
    { query: { q: search || undefined, regionId: team.communityId, limit: 60 } },
    { keep: true },
  )
  const form = useForm({
    shape: Task,
    send: (body) => command.mutateAsync({ params: { id: team.id }, body }),
    done: finished(t('deeds.tasked'), close),
  })
  return (
    <Form form={form} submit={t('deeds.task')} cancel={close}>
      <TextField name="title" label={t('deeds.taskTitle')} max={60} />
      <LongTextField name="words" label={t('deeds.taskWords')} max={500} rows={2} optional />
      <SelectField
        name="ownerOrgId"
        label={t('deeds.taskOwner')}
        options={[...(units.data?.rows ?? []), ...(team.projectLead ? [team.projectLead] : [])].map(({ id, name }) => ({
          value: id,
          label: name,
        }))}
        onSearch={setSearch}
        busy={units.isFetching}
      />
      <DayField name="dueOn" label={t('deeds.taskDue')} min={useToday()} max={team.endsOn} />
    </Form>
  )
}

export function BlockerForm({ team, close }: Close & { team: Team }) {
  const t = useWords('frontline')
  const command = useCommand(raisingBlocker)
  const form = useForm({
    shape: Saying,
    send: (body) => command.mutateAsync({ params: { id: team.id }, body }),
    done: finished(t('deeds.done'), close),
  })
  return (
    <Form form={form} submit={t('deeds.blocker')} cancel={close}>
      <LongTextField name="words" label={t('deeds.blockerWords')} max={300} />
    </Form>
  )
}
