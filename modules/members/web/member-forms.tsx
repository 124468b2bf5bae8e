import { plusMonths } from '#common/dates.ts'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  Correct,
  confirming,
  correcting,
  Decline,
  declining,
  Leave,
  leaving,
  MakePledge,
  type MemberDetail,
  Move,
  modes,
  moving,
  Propose,
  pledging,
  proposing,
  Review,
  reviewing,
  WithVersion,
} from '../contract.ts'
import { AboutFields } from './about-fields.tsx'
import { useChoices, useRegions } from './choices.ts'

type Given = { member: MemberDetail; close: () => void }

const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

export function ConfirmForm({ member, close }: Given) {
  const t = useWords('members')
  const command = useCommand(confirming)
  const form = useForm({
    shape: WithVersion,
    start: { version: member.version },
    send: (body) => command.mutateAsync({ params: { id: member.id }, body }),
    done: done(t('confirm.done'), close),
  })
  return (
    <Form form={form} submit={t('confirm.verb')} cancel={close}>
      <p>{t('confirm.words', { name: member.name })}</p>
    </Form>
  )
}

export function DeclineForm({ member, close }: Given) {
  const t = useWords('members')
  const command = useCommand(declining)
  const form = useForm({
    shape: Decline,
    start: { version: member.version },
    send: (body) => command.mutateAsync({ params: { id: member.id }, body }),
    done: done(t('decline.done'), close),
  })
  return (
    <Form form={form} submit={t('decline.verb')} cancel={close} danger>
      <LongTextField name="words" label={t('decline.words')} help={t('decline.help')} max={200} />
    </Form>
  )
}

export function CorrectForm({ member, close }: Given) {
  const t = useWords('members')
  const command = useCommand(correcting)
  const form = useForm({
    shape: Correct,
    start: {
      name: member.name,
      kind: member.kind,
      stage: member.stage ?? undefined,
      gridId: member.gridId ?? undefined,
      homeOrgId: member.homeOrgId ?? undefined,
      homeWords: member.homeWords ?? undefined,
      skills: member.skills,
      willing: member.willing,
      times: member.times,
      version: member.version,
    },
    send: (body) => command.mutateAsync({ params: { id: member.id }, body }),
    done: done(t('correct.done'), close),
  })
  const home = member.homeOrgId ? { value: member.homeOrgId, label: member.homeName ?? '' } : undefined
  return (
    <Form form={form} submit={t('correct.verb')} cancel={close}>
      <AboutFields communityId={member.communityId} {...(home && { home })} phone={member.may.includes('reveal')} />
    </Form>
  )
}

export function ReviewForm({ member, close }: Given) {
  const t = useWords('members')
  const command = useCommand(reviewing)
  const form = useForm({
    shape: Review,
    start: { outcome: 'renewed', version: member.version },
    send: (body) => command.mutateAsync({ params: { id: member.id }, body }),
    done: done(t('review.done'), close),
  })
  const options = (['renewed', 'ended'] as const).map((value) => ({ value, label: t(`review.${value}`) }))
  return (
    <Form form={form} submit={t('review.verb')} cancel={close}>
      <ChoiceField name="outcome" label={t('review.outcome')} help={t('review.help')} options={options} />
      <LongTextField name="words" label={t('review.words')} max={200} optional />
    </Form>
  )
}

export function MoveForm({ member, close }: Given) {
  const t = useWords('members')
  const command = useCommand(moving)
  const { today } = useChoices()
  const communities = useRegions('community').filter(({ value }) => value !== member.communityId)
  const form = useForm({
    shape: Move,
    start: { version: member.version, on: today },
    send: (body) => command.mutateAsync({ params: { id: member.id }, body }),
    done: done(t('move.done'), close),
  })
  return (
    <Form form={form} submit={t('move.verb')} cancel={close}>
      <SelectField name="communityId" label={t('move.to')} help={t('move.help')} options={communities} />
      <DayField name="on" label={t('move.on')} max={today} />
    </Form>
  )
}

export function LeaveForm({ member, close }: Given) {
  const t = useWords('members')
  const command = useCommand(leaving)
  const { today } = useChoices()
  const form = useForm({
    shape: Leave,
    start: { version: member.version, on: today },
    send: (body) => command.mutateAsync({ params: { id: member.id }, body }),
    done: done(t('leave.done'), close),
  })
  return (
    <Form form={form} submit={t('leave.verb')} cancel={close} danger>
      <LongTextField name="words" label={t('leave.words')} max={200} />
      <DayField name="on" label={t('leave.on')} max={today} />
    </Form>
  )
}

export function ProposeForm(props: Given) {
  const { today, agreementMonths } = useChoices()
  return today ? <Proposing {...props} today={today} months={agreementMonths} /> : null
}

function Proposing({ member, close, today, months }: Given & { today: string; months: number }) {
  const t = useWords('members')
  const command = useCommand(proposing)
  const form = useForm({
    shape: Propose,
    start: { mode: 'dual', fromOn: today, untilOn: plusMonths(today, months) },
    send: (body) => command.mutateAsync({ params: { id: member.id }, body }),
    done: done(t('propose.done'), close),
  })
  return (
    <Form form={form} submit={t('propose.verb')} cancel={close}>
      <ChoiceField
        name="mode"
        label={t('columns.mode')}
        help={t('propose.help')}
        options={modes.map((value) => ({ value, label: t(`modeLong.${value}`) }))}
      />
      <DayField name="fromOn" label={t('propose.from')} />
      <DayField name="untilOn" label={t('propose.until')} min={today} />
    </Form>
  )
}

export function PledgeForm({ member, close }: Given) {
  const t = useWords('members')
  const command = useCommand(pledging)
  const { today } = useChoices()
  const form = useForm({
    shape: MakePledge,
    send: (body) => command.mutateAsync({ params: { id: member.id }, body }),
    done: done(t('pledge.done'), close),
  })
  return (
    <Form form={form} submit={t('pledge.verb')} cancel={close}>
      <LongTextField name="words" label={t('pledge.words')} help={t('pledge.help')} max={300} />
      <TextField name="metric" label={t('pledge.metric')} max={100} optional />
      <DayField name="dueOn" label={t('pledge.dueOn')} min={today} />
    </Form>
  )
}
