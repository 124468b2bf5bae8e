import { z } from 'zod'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { GateFields } from '#web/admission'
import {
  decidingFinding,
  decidingInspection,
  Find,
  type Finding,
  GiveGround,
  groundingInspection,
  type InspectionDetail,
  IssueBulletin,
  issuingBulletin,
  Rectify,
  Reply,
  recheckingFinding,
  recordingFinding,
  rectifyingFinding,
  replyingFinding,
  severities,
  WithReason,
  withdrawingInspection,
} from '../contract.ts'

type On = { one: InspectionDetail; close: () => void }
type OnFinding = { finding: Finding; close: () => void }
const said = (words: string, close: () => void) => () => {
  notify(words)
  close()
}
const YesNo = z.object({
  yes: z.enum(['yes', 'no']),
  words: z.string().max(300).optional(),
  dueOn: z.iso.date().optional(),
})

export function DecideForm({ one, close }: On) {
  const t = useWords('inspections')
  const command = useCommand(decidingInspection)
  const form = useForm({
    shape: YesNo,
    send: ({ yes, words }) =>
      command.mutateAsync({ params: { id: one.id }, body: { approved: yes === 'yes', words, version: one.version } }),
    done: said(t('decide.done'), close),
  })
  return (
    <Form form={form} submit={t('decide.verb')} cancel={close}>
      <ChoiceField
        name="yes"
        label={t('decide.question')}
        options={[
          { value: 'yes', label: t('decide.yes') },
          { value: 'no', label: t('decide.no') },
        ]}
      />
      <LongTextField name="words" label={t('decide.words')} help={t('decide.help')} max={300} rows={2} optional />
    </Form>
  )
}

export function GroundForm({ one, close }: On) {
  const t = useWords('inspections')
  const command = useCommand(groundingInspection)
  const form = useForm({
    shape: GiveGround.refine(({ matterId, emergency }) => matterId || emergency, { path: ['matterId'] }),
    start: { version: one.version },
    send: (body) => command.mutateAsync({ params: { id: one.id }, body }),
    done: said(t('ground.done'), close),
  })
  return (
    <Form form={form} submit={t('ground.verb')} cancel={close}>
      <GateFields forOrgId={one.byOrgId} emergency needed />
    </Form>
  )
}

export function FindForm({ one, close }: On) {
  const t = useWords('inspections')
  const command = useCommand(recordingFinding)
  const there = one.targetRows.filter(({ returned }) => !returned)
  const form = useForm({
    shape: Find,
    start: { severity: 'minor', ...(there.length === 1 ? { orgId: there[0]!.orgId } : {}) },
    draft: `inspection-find-${one.id}`,
    send: (body) => command.mutateAsync({ params: { id: one.id }, body }),
    done: said(t('find.done'), close),
  })
  return (
    <Form form={form} submit={t('find.verb')} cancel={close}>
      <SelectField name="orgId" label={t('find.org')} options={there.map(({ orgId, name }) => ({ value: orgId, label: name }))} />
      <TextField name="object" label={t('find.object')} max={60} />
      <LongTextField name="fact" label={t('find.fact')} help={t('find.factHelp')} max={500} rows={3} />
      <TextField name="proof" label={t('find.proof')} max={300} optional />
      <ChoiceField
        name="severity"
        label={t('find.severity')}
        options={severities.map((value) => ({ value, label: t(`severities.${value}`) }))}
      />
    </Form>
  )
}

export function IssueForm({ one, close }: On) {
  const t = useWords('inspections')
  const command = useCommand(issuingBulletin)
  const form = useForm({
    shape: IssueBulletin,
    start: { version: one.version },
    draft: `inspection-bulletin-${one.id}`,
    send: (body) => command.mutateAsync({ params: { id: one.id }, body: { ...body, version: one.version } }),
    done: said(t('issue.done'), close),
  })
  return (
    <Form form={form} submit={t('issue.verb')} cancel={close}>
      <LongTextField name="praise" label={t('issue.praise')} max={500} rows={3} optional />
      <LongTextField name="words" label={t('issue.words')} help={t('issue.help')} max={1000} />
    </Form>
  )
}

export function WithdrawForm({ one, close }: On) {
  const t = useWords('inspections')
  const command = useCommand(withdrawingInspection)
  const form = useForm({
    shape: WithReason,
    start: { version: one.version },
    send: (body) => command.mutateAsync({ params: { id: one.id }, body }),
    done: said(t('withdraw.done'), close),
  })
  return (
    <Form form={form} submit={t('withdraw.verb')} cancel={close} danger>
      <LongTextField name="reason" label={t('withdraw.reason')} max={300} autoFocus />
    </Form>
  )
}

export function ReplyForm({ finding, close }: OnFinding) {
  const t = useWords('inspections')
  const command = useCommand(replyingFinding)
  const form = useForm({
    shape: Reply,
    start: { version: finding.version },
    draft: `inspection-reply-${finding.id}`,
    send: (body) => command.mutateAsync({ params: { id: finding.id }, body: { ...body, version: finding.version } }),
    done: said(t('reply.done'), close),
  })
  return (
    <Form form={form} submit={t('reply.verb')} cancel={close}>
      <LongTextField name="words" label={t('reply.words')} max={500} autoFocus />
    </Form>
  )
}

export function UpholdForm({ finding, close }: OnFinding) {
  const t = useWords('inspections')
  const command = useCommand(decidingFinding)
  const form = useForm({
    shape: YesNo.extend({ words: z.string().trim().min(1).max(300) }),
    send: ({ yes, words }) =>
      command.mutateAsync({ params: { id: finding.id }, body: { upheld: yes === 'yes', words, version: finding.version } }),
    done: said(t('uphold.done'), close),
  })
  return (
    <Form form={form} submit={t('uphold.verb')} cancel={close}>
      <ChoiceField
        name="yes"
        label={t('uphold.question')}
        options={[
          { value: 'yes', label: t('uphold.yes') },
          { value: 'no', label: t('uphold.no') },
        ]}
      />
      <LongTextField name="words" label={t('uphold.words')} max={300} rows={2} />
    </Form>
  )
}

export function RectifyForm({ one, finding, close }: On & OnFinding) {
  const t = useWords('inspections')
  const command = useCommand(rectifyingFinding)
  const form = useForm({
    shape: Rectify,
    start: { version: finding.version },
    send: (body) => command.mutateAsync({ params: { id: finding.id }, body }),
    done: said(t('rectify.done'), close),
  })
  return (
    <Form form={form} submit={t('rectify.verb')} cancel={close}>
      <DayField name="dueOn" label={t('rectify.dueOn')} />
      <LongTextField name="words" label={t('rectify.words')} max={300} rows={2} />
      <GateFields forOrgId={one.byOrgId} />
    </Form>
  )
}

export function RecheckForm({ one, finding, close }: On & OnFinding) {
  const t = useWords('inspections')
  const command = useCommand(recheckingFinding)
  const form = useForm({
    shape: YesNo.extend({ words: z.string().trim().min(1).max(300), matterId: z.string().optional() }),
    send: ({ yes, words, dueOn, matterId }) =>
      command.mutateAsync({
        params: { id: finding.id },
        body: { passed: yes === 'yes', words, dueOn, matterId, version: finding.version },
      }),
    done: said(t('recheck.done'), close),
  })
  return (
    <Form form={form} submit={t('recheck.verb')} cancel={close}>
      <ChoiceField
        name="yes"
        label={t('recheck.question')}
        options={[
          { value: 'yes', label: t('recheck.yes') },
          { value: 'no', label: t('recheck.no') },
        ]}
      />
      <LongTextField name="words" label={t('recheck.words')} max={300} rows={2} />
      {form.values.yes === 'no' && (
        <>
          <DayField name="dueOn" label={t('recheck.dueOn')} />
          <GateFields forOrgId={one.byOrgId} />
        </>
      )}
    </Form>
  )
}
