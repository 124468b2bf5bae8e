import { z } from 'zod'
import { Actions } from '#ui/actions.tsx'
import { Due } from '#ui/due.tsx'
import { Facts } from '#ui/facts.tsx'
import { ChoiceField, DayField, LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, useGo, usePath } from '#ui/router.tsx'
import { Refused, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { type Happening, Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  type Application,
  CheckApplication,
  checkingApplication,
  decidingApplication,
  decisions,
  hearingApplication,
  printingApplication,
  printingNotice,
  readingApplication,
  submittingApplication,
  withdrawingApplication,
} from '../contract.ts'
import { whyNotCheck, whyNotWithdraw, whyNotWrite } from '../rules.ts'
import { Hearing, OpinionForm } from './hearing.tsx'
import { AppTag, openStates } from './parts.tsx'

/** One application: what is wanted, what the communities said, what became of it, and what I can do. */
export function ApplicationPage() {
  const t = useWords('admission')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingApplication, { params: { id } })
  useLive(['admission.'], ['read-application'])
  const a = asked.data
  const label = (key: string) => t(`fields.${key}`)
  return (
    <Page
      title={a?.name ?? t('pages.application')}
      sub={
        a && (
          <>
            <AppTag state={a.state} /> {a.no} {openStates.includes(a.state) && <Due at={a.decideBy} />}
          </>
        )
      }
      asked={asked}
      crumbs={[{ label: t('pages.applications'), to: '/admission/applications' }]}
    >
      {a && (
        <Columns
          left={
            <Card title={t('application.wanted')}>
              <Facts
                facts={[
                  [label('dept'), a.dept],
                  [label('mode'), a.mode && t(`modes.${a.mode}`)],
                  [label('legalBasis'), a.legalBasis],
                  [label('content'), a.content],
                  [label('frequency'), a.frequency && t(`frequencies.${a.frequency}`)],
                  [label('halfHours'), a.halfHours !== null && String(a.halfHours / 2)],
                  [label('wantedFrom'), a.wantedFrom && said.day(a.wantedFrom)],
                  [label('wantedUntil'), a.wantedUntil && said.day(a.wantedUntil)],
                  [label('fundStandard'), a.fundStandard],
                  [label('fundFen'), a.fundFen !== null && (a.fundFen / 100).toLocaleString()],
                  [label('dataNeeded'), a.dataNeeded.join('、')],
                  [label('forms'), a.forms.join('、')],
                  [label('training'), a.training],
                  [label('permissions'), a.permissions],
                  [label('deptDuty'), a.deptDuty],
                  [label('communityDuty'), a.communityDuty],
                  [label('contact'), a.contact],
                ]}
              />
              <Print
                endpoint={printingApplication}
                input={(format) => ({ params: { id: a.id }, query: { format } })}
                label={t('application.form')}
              />
              {a.decidedAt && (
                <Print
                  endpoint={printingNotice}
                  input={(format) => ({ params: { id: a.id }, query: { format } })}
                  label={t('application.notice')}
                />
              )}
              {a.matterId && <Go to={`/admission/matters/${a.matterId}`}>{t('application.matter')}</Go>}
            </Card>
          }
          middle={
            <>
              {a.decidedAt && (
                <Card title={t(`appStates.${a.state}`)}>
                  <p>{a.reason}</p>
                  {a.conditions.length > 0 && (
                    <ol>
                      {a.conditions.map((one) => (
                        <li key={one}>{one}</li>
                      ))}
                    </ol>
                  )}
                </Card>
              )}
              <Hearing rows={a.hearing} until={a.hearingUntil} open={a.state === 'hearing'} />
              <Steps application={a} />
            </>
          }
          right={<Deeds application={a} />}
        />
      )}
    </Page>
  )
}

export function Steps({ application }: { application: { steps: Application['steps']; state: string } }) {
  const t = useWords('admission')
  const happenings: Happening[] = application.steps.map(({ id, at, kind, by, words }) => ({
    key: id,
    at,
    title: t(`steps.${kind}`),
    by: by ?? undefined,
    words: words ?? undefined,
    tone:
      kind === 'late' || kind === 'refused' || kind === 'incomplete'
        ? 'alarm'
        : kind === 'granted' || kind === 'conditional'
          ? 'done'
          : undefined,
  }))
  if (happenings.length === 0 && application.state !== 'draft') return null
  return (
    <Card title={t('ask.happened')}>
      {happenings.length > 0 ? <Timeline happenings={happenings} /> : <p className="muted">{t('application.draft')}</p>}
    </Card>
  )
}

function Deeds({ application: a }: { application: Application }) {
  const t = useWords('admission')
  const go = useGo()
  const submitting = useCommand(submittingApplication)
  const withdrawing = useCommand(withdrawingApplication)
  const one = { params: { id: a.id }, body: { version: a.version } }
  const why = (refusal: { code: string } | null) => refusal && t(`whyNot.${refusal.code.split('.')[1]}`)
  const tell = (words: string, run: Promise<unknown>) =>
    run.then(
      () => notify(words),
      (error: unknown) => {
        if (!(error instanceof Refused)) throw error
        notify(error.title)
      },
    )
  const mine = a.hearing.find((row) => row.mine)
  const actions = [
    ...(a.mayApply
      ? [
          {
            key: 'submit',
            label: t('submit.verb'),
            whyNot: why(whyNotWrite(a, a.version)),
            primary: true,
            run: () => void tell(t('submit.done'), submitting.mutateAsync(one)),
          },
          {
            key: 'write',
            label: t('apply.rewrite'),
            whyNot: why(whyNotWrite(a, a.version)),
            run: () => go(`/admission/applications/${a.id}/write`),
          },
          {
            key: 'withdraw',
            label: t('withdraw.verb'),
            whyNot: why(whyNotWithdraw(a, a.version)),
            danger: true,
            run: () => void tell(t('withdraw.done'), withdrawing.mutateAsync(one)),
          },
        ]
      : []),
    ...(mine
      ? [
          {
            key: 'opinion',
            label: t('opinion.verb'),
            whyNot: a.state === 'hearing' ? null : t('whyNot.hearing-over'),
            primary: a.state === 'hearing',
            form: (close: () => void) => <OpinionForm endpoint={hearingApplication} id={a.id} row={mine} close={close} />,
          },
        ]
      : []),
    ...(a.mayReview
      ? [
          {
            key: 'check',
            label: t('check.verb'),
            whyNot: why(whyNotCheck(a, true, undefined, a.version)),
            primary: a.state === 'submitted',
            form: (close: () => void) => <CheckForm application={a} close={close} />,
          },
          {
            key: 'decide',
            label: t('decide.verb'),
            whyNot: a.state === 'review' ? null : t(a.decidedAt ? 'whyNot.decided-already' : 'whyNot.not-heard'),
            primary: a.state === 'review',
            form: (close: () => void) => <DecideForm application={a} close={close} />,
          },
        ]
      : []),
  ]
  return actions.length > 0 ? <Actions actions={actions} /> : null
}

type OnOne = { application: Application; close: () => void }
function CheckForm({ application, close }: OnOne) {
  const t = useWords('admission')
  const command = useCommand(checkingApplication)
  const Checked = CheckApplication.omit({ complete: true }).extend({ complete: z.enum(['true', 'false']) })
  const form = useForm({
    shape: Checked,
    start: { complete: 'true', version: application.version },
    send: ({ complete, words, version }) =>
      command.mutateAsync({ params: { id: application.id }, body: { complete: complete === 'true', words, version } }),
    done: () => {
      notify(t('check.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('check.verb')} cancel={close}>
      <ChoiceField
        name="complete"
        label={t('check.complete')}
        options={[
          { value: 'true', label: t('check.yes') },
          { value: 'false', label: t('check.no') },
        ]}
      />
      <LongTextField name="words" label={t('check.words')} max={300} optional={form.values.complete !== 'false'} />
    </Form>
  )
}

const Decided = z.object({
  decision: z.enum(decisions),
  reason: z.string().trim().min(1).max(500),
  conditions: z.string().max(2000).optional(),
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional(),
})
function DecideForm({ application, close }: OnOne) {
  const t = useWords('admission')
  const command = useCommand(decidingApplication)
  const objections = application.hearing.filter(({ opinion }) => opinion === 'object').length
  const form = useForm({
    shape: Decided,
    start: {
      decision: 'granted',
      validFrom: application.wantedFrom ?? undefined,
      validUntil: application.wantedUntil ?? undefined,
    },
    send: ({ conditions, ...body }) =>
      command.mutateAsync({
        params: { id: application.id },
        body: {
          ...body,
          conditions: body.decision === 'conditional' ? (conditions ?? '').split('\n').flatMap((one) => one.trim() || []) : [],
          version: application.version,
        },
      }),
    done: () => {
      notify(t('decide.done'))
      close()
    },
  })
  const decision = form.values.decision
  return (
    <Form form={form} submit={t('decide.verb')} cancel={close}>
      <ChoiceField
        name="decision"
        label={t('decide.decision')}
        options={decisions.map((value) => ({ value, label: t(`appStates.${value}`) }))}
      />
      <LongTextField
        name="reason"
        label={t('decide.reason')}
        help={objections > 0 ? t('decide.objections', { count: objections }) : undefined}
        max={500}
      />
      {decision === 'conditional' && (
        <LongTextField name="conditions" label={t('fields.conditions')} help={t('decide.conditionsHelp')} max={2000} />
      )}
      {decision !== 'refused' && (
        <>
          <DayField name="validFrom" label={t('columns.validFrom')} />
          <DayField name="validUntil" label={t('columns.validUntil')} optional />
        </>
      )}
    </Form>
  )
}
