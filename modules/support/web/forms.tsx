import { useState } from 'react'
import { z } from 'zod'
import { fenOf, inYuan } from '#common/money.ts'
import { listing as listingOrgs } from '#contract/orgs'
import { ChoiceField, DayField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useCommunityOptions, useToday } from '#web/regions'
import {
  AssignLink,
  assigningLink,
  confirmingPartly,
  correctingSupport,
  Dispute,
  disputingSupport,
  EndLink,
  endingLink,
  givingSupport,
  kinds,
  type Link,
  planning,
  type Support,
} from '../contract.ts'

const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

export function AssignForm({ close }: { close: () => void }) {
  const t = useWords('support')
  const command = useCommand(assigningLink)
  const [search, setSearch] = useState('')
  const depts = useAnswer(listingOrgs, { query: { q: search || undefined, kind: ['cityDept'], limit: 60 } }, { keep: true })
  const form = useForm({
    shape: AssignLink,
    send: (body) => command.mutateAsync({ body }),
    done: done(t('assign.done'), close),
  })
  return (
    <Form form={form} submit={t('assign.verb')} cancel={close}>
      <SelectField
        name="deptOrgId"
        label={t('assign.dept')}
        options={(depts.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onSearch={setSearch}
        busy={depts.isFetching}
      />
      <SelectField name="communityId" label={t('assign.community')} options={useCommunityOptions()} />
      <DayField name="from" label={t('assign.from')} />
    </Form>
  )
}

type OnLink = { link: Link; close: () => void }
export function EndLinkForm({ link, close }: OnLink) {
  const t = useWords('support')
  const command = useCommand(endingLink)
  const today = useToday()
  const form = useForm({
    shape: EndLink,
    start: { version: link.version },
    send: (body) => command.mutateAsync({ params: { id: link.id }, body }),
    done: done(t('endLink.done'), close),
  })
  return (
    <Form form={form} submit={t('endLink.verb')} cancel={close} danger>
      <DayField name="on" label={t('endLink.on')} max={today} />
      <TextField name="words" label={t('endLink.words')} max={200} />
    </Form>
  )
}

const Plan = z.object({ year: z.number().int().min(2000).max(2100), items: z.string().trim().min(1).max(2000) })
/** Waits for the city's date before it begins: the year in the form is that of today. */
export function PlanForm(props: OnLink) {
  const today = useToday()
  return today ? <PlanFields {...props} year={Number(today.slice(0, 4))} /> : null
}

function PlanFields({ link, close, year }: OnLink & { year: number }) {
  const t = useWords('support')
  const command = useCommand(planning)
  const form = useForm({
    shape: Plan,
    start: { year, items: link.plans.find((plan) => plan.year === year)?.items.join('\n') },
    send: ({ year, items }) =>
      command.mutateAsync({
        params: { id: link.id },
        body: { year, items: items.split('\n').flatMap((item) => item.trim() || []) },
      }),
    done: done(t('plan.done'), close),
  })
  return (
    <Form form={form} submit={t('plan.verb')} cancel={close}>
      <NumberField name="year" label={t('plan.year')} min={2000} max={2100} />
      <LongTextField name="items" label={t('plan.items')} help={t('plan.help')} max={2000} rows={6} />
    </Form>
  )
}

const Given = z.object({
  kind: z.enum(kinds),
  title: z.string().trim().min(1).max(80),
  yuan: inYuan(0.01).optional(),
  valuation: z.string().max(100).optional(),
  givenOn: z.iso.date(),
  usedFor: z.string().trim().min(1).max(200),
  evidence: z.string().max(200).optional(),
})
type Given = z.output<typeof Given>

function GivenFields({ kind }: { kind: string | undefined }) {
  const t = useWords('support')
  const today = useToday()
  return (
    <>
      <TextField name="title" label={t('columns.title')} max={80} />
      {kind !== 'policy' && kind !== 'people' && (
        <NumberField name="yuan" label={t('give.yuan')} help={t('give.yuanHelp')} min={0.01} optional={kind === 'goods'} />
      )}
      {kind === 'goods' && (
        <TextField name="valuation" label={t('give.valuation')} help={t('give.valuationHelp')} max={100} optional />
      )}
      <DayField name="givenOn" label={t('columns.givenOn')} max={today} />
      <TextField name="usedFor" label={t('give.usedFor')} max={200} />
      <TextField name="evidence" label={t('give.evidence')} help={t('give.evidenceHelp')} max={200} optional />
    </>
  )
}

export function GiveForm({ link, close }: OnLink) {
  const t = useWords('support')
  const command = useCommand(givingSupport)
  const form = useForm({
    shape: Given,
    start: { kind: 'fund' },
    draft: `support-${link.id}`,
    send: ({ yuan, ...body }: Given) =>
      command.mutateAsync({ params: { id: link.id }, body: { ...body, amountFen: yuan && fenOf(yuan) } }),
    done: done(t('give.done'), close),
  })
  return (
    <Form form={form} submit={t('give.verb')} cancel={close}>
      <ChoiceField
        name="kind"
        label={t('columns.kind')}
        options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <GivenFields kind={form.values.kind as string | undefined} />
    </Form>
  )
}

type OnOne = { support: Support; close: () => void }
export function CorrectForm({ support, close }: OnOne) {
  const t = useWords('support')
  const command = useCommand(correctingSupport)
  const form = useForm({
    shape: Given.omit({ kind: true }),
    start: {
      title: support.title,
      yuan: support.amountFen === null ? undefined : support.amountFen / 100,
      valuation: support.valuation ?? undefined,
      givenOn: support.givenOn,
      usedFor: support.usedFor,
      evidence: support.evidence ?? undefined,
    },
    send: ({ yuan, ...body }: Omit<Given, 'kind'>) =>
      command.mutateAsync({
        params: { id: support.id },
        body: { ...body, amountFen: yuan && fenOf(yuan), version: support.version },
      }),
    done: done(t('correct.done'), close),
  })
  return (
    <Form form={form} submit={t('correct.verb')} cancel={close}>
      <GivenFields kind={support.kind} />
    </Form>
  )
}

const Partly = z.object({ yuan: inYuan(0.01).optional(), words: z.string().trim().min(1).max(200) })
export function PartlyForm({ support, close }: OnOne) {
  const t = useWords('support')
  const command = useCommand(confirmingPartly)
  const form = useForm({
    shape: Partly,
    send: ({ yuan, words }: z.output<typeof Partly>) =>
      command.mutateAsync({
        params: { id: support.id },
        body: { confirmedFen: yuan && fenOf(yuan), words, version: support.version },
      }),
    done: done(t('partly.done'), close),
  })
  return (
    <Form form={form} submit={t('partly.verb')} cancel={close}>
      {support.amountFen !== null && (
        <NumberField name="yuan" label={t('partly.yuan')} min={0.01} max={support.amountFen / 100} />
      )}
      <TextField name="words" label={t('partly.words')} max={200} />
    </Form>
  )
}

export function DisputeForm({ support, close }: OnOne) {
  const t = useWords('support')
  const command = useCommand(disputingSupport)
  const form = useForm({
    shape: Dispute,
    start: { version: support.version },
    send: (body) => command.mutateAsync({ params: { id: support.id }, body }),
    done: done(t('dispute.done'), close),
  })
  return (
    <Form form={form} submit={t('dispute.verb')} cancel={close} danger>
      <TextField name="words" label={t('dispute.words')} max={200} />
    </Form>
  )
}
