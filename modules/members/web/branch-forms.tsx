import { plusMonths } from '#common/dates.ts'
import type { AnswerOf } from '#common/endpoint.ts'
import { ChoicesField, DayField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  ChangeBranch,
  changingBranch,
  EndBranch,
  endingBranch,
  Found,
  founding,
  RecordActivity,
  RenewBranch,
  type readingBranch,
  recordingActivity,
  renewingBranch,
} from '../contract.ts'
import { useChoices, useMembersOf } from './choices.ts'

export type Branch = AnswerOf<typeof readingBranch>
type Given = { branch: Branch; close: () => void }
const said = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

export function FoundForm(props: { close: () => void; founded: (id: string) => void }) {
  const { today, communities, branchMonths } = useChoices()
  return today ? <Founding {...props} communities={communities} untilOn={plusMonths(today, branchMonths)} today={today} /> : null
}

type Founding = {
  close: () => void
  founded: (id: string) => void
  communities: { value: string; label: string }[]
  untilOn: string
  today: string
}
function Founding({ close, founded, communities, untilOn, today }: Founding) {
  const t = useWords('members')
  const command = useCommand(founding)
  const form = useForm({
    shape: Found,
    start: { untilOn, memberIds: [], activities: [], ...(communities.length === 1 && { communityId: communities[0]!.value }) },
    send: (body) => command.mutateAsync({ body }),
    done: ({ id }) => {
      notify(t('branch.founded'))
      close()
      founded(id)
    },
  })
  const { options } = useChoices()
  const people = useMembersOf(form.values.communityId as string | undefined)
  return (
    <Form form={form} submit={t('branch.found')} cancel={close}>
      <TextField name="name" label={t('branch.name')} max={60} />
      {communities.length !== 1 && <SelectField name="communityId" label={t('columns.community')} options={communities} />}
      <SelectField name="secretaryId" label={t('branch.secretary')} {...people} optional />
      <SelectField name="memberIds" label={t('branch.members')} help={t('branch.membersHelp')} {...people} several />
      <ChoicesField name="activities" label={t('branch.activities')} options={options('activities')} optional />
      <TextField name="basis" label={t('branch.basis')} max={100} optional />
      <DayField name="untilOn" label={t('branch.untilOn')} min={today} />
    </Form>
  )
}

const peopleOf = (branch: Branch) => branch.people.map(({ id, name, no }) => ({ value: id, label: `${name} ${no}` }))

export function ChangeForm({ branch, close }: Given) {
  const t = useWords('members')
  const command = useCommand(changingBranch)
  const { options } = useChoices()
  const people = useMembersOf(branch.communityId, peopleOf(branch))
  const form = useForm({
    shape: ChangeBranch,
    start: {
      name: branch.name,
      secretaryId: branch.secretaryId ?? undefined,
      activities: branch.activities,
      memberIds: branch.people.map(({ id }) => id),
      version: branch.version,
    },
    send: (body) => command.mutateAsync({ params: { id: branch.id }, body }),
    done: said(t('branch.changed'), close),
  })
  return (
    <Form form={form} submit={t('branch.change')} cancel={close}>
      <TextField name="name" label={t('branch.name')} max={60} />
      <SelectField name="secretaryId" label={t('branch.secretary')} {...people} optional />
      <SelectField name="memberIds" label={t('branch.members')} help={t('branch.membersHelp')} {...people} several />
      <ChoicesField name="activities" label={t('branch.activities')} options={options('activities')} optional />
    </Form>
  )
}

export function RecordForm({ branch, close }: Given) {
  const t = useWords('members')
  const command = useCommand(recordingActivity)
  const { options, today } = useChoices()
  const form = useForm({
    shape: RecordActivity,
    start: { memberIds: [], guests: 0 },
    send: (body) => command.mutateAsync({ params: { id: branch.id }, body }),
    done: said(t('branch.recorded'), close),
  })
  return (
    <Form form={form} submit={t('branch.record')} cancel={close}>
      <SelectField name="kind" label={t('branch.kind')} options={options('activities')} />
      <DayField name="heldOn" label={t('branch.heldOn')} min={branch.foundedOn} max={today} />
      <TextField name="place" label={t('branch.place')} max={100} />
      <SelectField name="memberIds" label={t('branch.came')} options={peopleOf(branch)} several />
      <NumberField name="guests" label={t('branch.guests')} min={0} max={5000} />
      <LongTextField name="words" label={t('branch.words')} max={500} optional />
      <SelectField name="saidBy" label={t('branch.saidBy')} help={t('branch.saidByHelp')} options={peopleOf(branch)} optional />
    </Form>
  )
}

export function RenewForm({ branch, close }: Given) {
  const t = useWords('members')
  const command = useCommand(renewingBranch)
  const { branchMonths } = useChoices()
  const form = useForm({
    shape: RenewBranch,
    start: { untilOn: plusMonths(branch.untilOn, branchMonths), version: branch.version },
    send: (body) => command.mutateAsync({ params: { id: branch.id }, body }),
    done: said(t('branch.renewed'), close),
  })
  return (
    <Form form={form} submit={t('branch.renew')} cancel={close}>
      <DayField name="untilOn" label={t('branch.untilOn')} min={branch.untilOn} />
    </Form>
  )
}

export function EndForm({ branch, close }: Given) {
  const t = useWords('members')
  const command = useCommand(endingBranch)
  const { today } = useChoices()
  const form = useForm({
    shape: EndBranch,
    start: { on: today, version: branch.version },
    send: (body) => command.mutateAsync({ params: { id: branch.id }, body }),
    done: said(t('branch.ended'), close),
  })
  return (
    <Form form={form} submit={t('branch.end')} cancel={close} danger>
      <DayField name="on" label={t('branch.endOn')} max={today} />
    </Form>
  )
}
