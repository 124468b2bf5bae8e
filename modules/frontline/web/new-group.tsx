import { useState } from 'react'
import { z } from 'zod'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useGo } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import { applyingBranch, formingTeam, readingChoices, teamKinds } from '../contract.ts'

const Group = z.object({
  projectId: z.uuid(),
  name: z.string().trim().min(1).max(40),
  endsOn: z.iso.date(),
  headId: z.uuid(),
  memberIds: z.array(z.uuid()).max(59).optional(),
})
const Branch = Group.extend({ words: z.string().trim().min(1).max(500) })
const Team = Group.extend({ kind: z.enum(teamKinds), goal: z.string().trim().min(1).max(300) })

const rosterOf = (
  head: 'secretary' | 'leader',
  { headId, memberIds = [] }: { headId: string; memberIds?: string[] | undefined },
) => [
  { memberId: headId, role: head },
  ...memberIds.filter((id) => id !== headId).map((memberId) => ({ memberId, role: 'member' as const })),
]

export function NewBranch() {
  const t = useWords('frontline')
  const go = useGo()
  const command = useCommand(applyingBranch)
  const form = useForm({
    shape: Branch,
    send: ({ headId, memberIds, ...body }: z.output<typeof Branch>) =>
      command.mutateAsync({ body: { ...body, roster: rosterOf('secretary', { headId, memberIds }) } }),
    done: ({ id }) => {
      notify(t('deeds.applied'))
      void go(`/frontline/branches/${id}`)
    },
  })
  return (
    <Page title={t('pages.apply')} sub={t('one.rules')} crumbs={[{ label: t('pages.branches'), to: '/frontline/branches' }]}>
      <Card>
        <Form form={form} submit={t('deeds.apply')}>
          <Fields projectId={form.values.projectId} head={t('form.head')} />
          <LongTextField name="words" label={t('form.words')} max={500} />
        </Form>
      </Card>
    </Page>
  )
}

export function NewTeam() {
  const t = useWords('frontline')
  const go = useGo()
  const command = useCommand(formingTeam)
  const form = useForm({
    shape: Team,
    start: { kind: 'assault' },
    send: ({ headId, memberIds, ...body }: z.output<typeof Team>) =>
      command.mutateAsync({ body: { ...body, roster: rosterOf('leader', { headId, memberIds }) } }),
    done: ({ id }) => {
      notify(t('deeds.formed'))
      void go(`/frontline/teams/${id}`)
    },
  })
  return (
    <Page title={t('pages.form')} sub={t('list.teams')} crumbs={[{ label: t('pages.teams'), to: '/frontline/teams' }]}>
      <Card>
        <Form form={form} submit={t('deeds.form')}>
          <ChoiceField
            name="kind"
            label={t('form.kind')}
            options={teamKinds.map((value) => ({ value, label: t(`teamKinds.${value}`) }))}
          />
          <Fields projectId={form.values.projectId} head={t('form.leader')} />
          <LongTextField name="goal" label={t('form.goal')} max={300} rows={2} />
        </Form>
      </Card>
    </Page>
  )
}

function Fields({ projectId, head }: { projectId: unknown; head: string }) {
  const t = useWords('frontline')
  const [search, setSearch] = useState('')
  const today = useToday()
  const asked = useAnswer(
    readingChoices,
    { query: { projectId: projectId as string | undefined, q: search || undefined } },
    { keep: true },
  )
  const projects = asked.data?.projects ?? []
  const project = projects.find(({ id }) => id === projectId)
  const members = (asked.data?.members ?? []).map(({ id, name, no }) => ({ value: id, label: `${name} ${no}` }))
  if (asked.data && projects.length === 0) return <Empty words={t('form.noProjects')} />
  return (
    <>
      <SelectField
        name="projectId"
        label={t('form.project')}
        options={projects.map(({ id, title, place }) => ({ value: id, label: `${title} ${place}` }))}
      />
      <TextField name="name" label={t('form.name')} max={40} />
      <DayField
        name="endsOn"
        label={t('form.endsOn')}
        min={today}
        max={project?.endsOn}
        help={project && t('form.endsHelp', { on: project.endsOn })}
      />
      <SelectField name="headId" label={head} options={members} onSearch={setSearch} busy={asked.isFetching} />
      <SelectField
        name="memberIds"
        label={t('form.members')}
        help={t('form.membersHelp')}
        options={members}
        several
        onSearch={setSearch}
        busy={asked.isFetching}
      />
    </>
  )
}
