import { useState } from 'react'
import { listing as listingOrgs } from '#contract/orgs'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import type { Refused } from '#ui/http.ts'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { DueOn, GateNo, isGateNo, TaskTag } from '#web/tasks'
import {
  AddMeasure,
  addingMeasure,
  ClaimProblem,
  claimingProblem,
  NoteProblem,
  notingProblem,
  type ProblemDetail,
  readingProblem,
  reopeningProblem,
  returningProblem,
  SetLeader,
  settingLeader,
  VerifyProblem,
  verifyingProblem,
  WithReason,
} from '../contract.ts'
import { ProblemTag } from './parts.tsx'

/** One problem: where it came from, its measures, and how it is struck off. */
export function ProblemPage() {
  const t = useWords('lists')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingProblem, { params: { id } })
  useLive(['lists.', 'tasks.'], ['read-problem'])
  const one = asked.data
  return (
    <Page
      title={one?.text ?? t('pages.one')}
      sub={
        one && (
          <>
            {one.no} <ProblemTag state={one.state} />{' '}
            {one.stale && <StatusTag tone="alarm">{t('tag.stale', { n: one.untouchedDays })}</StatusTag>}
          </>
        )
      }
      asked={asked}
      crumbs={[{ label: t('pages.problems'), to: '/lists' }]}
    >
      {one && (
        <Columns
          left={
            <>
              <About one={one} />
              <Slot name="record.tags" id={`lists:${one.id}:${one.text}`} />
            </>
          }
          middle={<Middle one={one} />}
          right={<Deeds one={one} />}
        />
      )}
    </Page>
  )
}

type One = { one: ProblemDetail }
type On = One & { close: () => void }

function About({ one }: One) {
  const t = useWords('lists')
  const said = useSaid()
  const source = one.sourceLink ? <Go to={one.sourceLink}>{one.sourceTitle}</Go> : one.sourceTitle
  return (
    <Card title={t('one.facts')}>
      <Facts
        facts={[
          [t('columns.level'), t(`levels.${one.level}`)],
          [t('columns.place'), one.place],
          [t('columns.keeper'), one.keeper],
          [t('columns.leader'), one.leader],
          [t('columns.source'), source ?? t(`sources.${one.source}`)],
          [t('columns.foundOn'), said.day(one.foundOn)],
          [t('one.returns'), one.returns || null],
          [t('one.claimedBy'), one.claimedBy],
          [t('one.verifiedBy'), one.verifiedBy],
          [t('columns.closedOn'), one.closedOn && said.day(one.closedOn)],
        ]}
      />
    </Card>
  )
}

function Middle({ one }: One) {
  const t = useWords('lists')
  return (
    <>
      <Card title={t('one.measures')}>
        {one.measureRows.length === 0 ? (
          <p className="muted">{t('one.noMeasures')}</p>
        ) : (
          <Table
            label={t('one.measures')}
            rows={one.measureRows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'title',
                title: t('columns.measure'),
                lead: true,
                cell: (row) => <Go to={`/tasks/${row.id}`}>{row.title}</Go>,
              },
              { key: 'owner', title: t('columns.owner'), cell: (row) => row.ownerName },
              { key: 'due', title: t('columns.dueOn'), cell: (row) => <DueOn task={row} /> },
              { key: 'state', title: t('columns.state'), cell: (row) => <TaskTag state={row.state} /> },
            ]}
          />
        )}
      </Card>
      {one.proof && (
        <Card title={t('one.proof')}>
          <p style={{ whiteSpace: 'pre-line' }}>{one.proof}</p>
        </Card>
      )}
      <Card title={t('one.progress')}>
        <Timeline
          happenings={one.events.map((event) => ({
            key: String(event.seq),
            at: event.at,
            title: t(`events.${event.kind}`),
            ...(event.by ? { by: event.by } : {}),
            words: event.words,
            ...(event.kind === 'closed'
              ? { tone: 'done' as const }
              : event.kind === 'returned'
                ? { tone: 'alarm' as const }
                : {}),
          }))}
        />
      </Card>
    </>
  )
}

function Deeds({ one }: One) {
  const t = useWords('lists')
  const { state, may } = one
  const over = state === 'closed' ? t('whyNot.closed') : null
  const running = one.measureRows.some((row) => row.state === 'open' || row.state === 'doing' || row.state === 'claimed')
  const whyNotClaim =
    over ??
    (state === 'claimed'
      ? t('whyNot.claimed')
      : one.measureRows.length === 0
        ? t('whyNot.open')
        : running
          ? t('whyNot.running')
          : null)
  const whyNotVerify = over ?? (state === 'claimed' ? (one.ownClaim ? t('whyNot.own') : null) : t('whyNot.notClaimed'))
  const actions = [
    ...(may.manage
      ? [
          {
            key: 'measure',
            label: t('measure.verb'),
            primary: state === 'open',
            whyNot: over,
            form: (close: () => void) => <MeasureForm one={one} close={close} />,
          },
          { key: 'note', label: t('note.verb'), whyNot: over, form: (close: () => void) => <NoteForm one={one} close={close} /> },
          {
            key: 'leader',
            label: t('leader.verb'),
            whyNot: over,
            form: (close: () => void) => <LeaderForm one={one} close={close} />,
          },
          {
            key: 'claim',
            label: t('claim.verb'),
            primary: !whyNotClaim,
            whyNot: whyNotClaim,
            form: (close: () => void) => <ClaimForm one={one} close={close} />,
          },
        ]
      : []),
    ...(may.verify
      ? [
          {
            key: 'close',
            label: t('close.verb'),
            primary: !whyNotVerify,
            whyNot: whyNotVerify,
            form: (close: () => void) => <CloseForm one={one} close={close} />,
          },
          {
            key: 'return',
            label: t('return.verb'),
            whyNot: whyNotVerify,
            form: (close: () => void) => <ReasonForm what="return" one={one} close={close} />,
          },
        ]
      : []),
    ...(may.manage
      ? [
          {
            key: 'reopen',
            label: t('reopen.verb'),
            whyNot: state === 'closed' ? null : t('whyNot.notClosed'),
            form: (close: () => void) => <ReasonForm what="reopen" one={one} close={close} />,
          },
        ]
      : []),
  ]
  return actions.length > 0 && <Actions actions={actions} />
}

const said = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

function MeasureForm({ one, close }: On) {
  const t = useWords('lists')
  const command = useCommand(addingMeasure)
  const [no, setNo] = useState<Refused>()
  const [search, setSearch] = useState('')
  const orgs = useAnswer(listingOrgs, { query: { q: search || undefined, within: one.keeperOrgId, limit: 30 } }, { keep: true })
  const options = (orgs.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const form = useForm({
    shape: AddMeasure,
    start: { version: one.version, coOrgIds: [] },
    send: async (body) => {
      setNo(undefined)
      try {
        return await command.mutateAsync({ params: { id: one.id }, body })
      } catch (error) {
        if (isGateNo(error)) setNo(error)
        throw error
      }
    },
    shown: isGateNo,
    done: said(t('measure.done'), close),
  })
  return (
    <>
      {no && <GateNo no={no} />}
      <Form form={form} submit={t('measure.verb')} cancel={close}>
        <TextField name="title" label={t('measure.title')} max={100} autoFocus />
        <LongTextField name="words" label={t('measure.words')} max={500} optional rows={3} />
        <SelectField name="ownerOrgId" label={t('measure.owner')} options={options} onSearch={setSearch} busy={orgs.isFetching} />
        <SelectField
          name="coOrgIds"
          label={t('measure.co')}
          options={options}
          onSearch={setSearch}
          busy={orgs.isFetching}
          several
          optional
        />
        <DayField name="dueOn" label={t('measure.dueOn')} />
      </Form>
    </>
  )
}

function NoteForm({ one, close }: On) {
  const t = useWords('lists')
  const command = useCommand(notingProblem)
  const form = useForm({
    shape: NoteProblem,
    start: { version: one.version },
    send: (body) => command.mutateAsync({ params: { id: one.id }, body }),
    done: said(t('note.done'), close),
  })
  return (
    <Form form={form} submit={t('note.verb')} cancel={close}>
      <LongTextField name="words" label={t('note.words')} max={300} rows={3} autoFocus />
    </Form>
  )
}

function LeaderForm({ one, close }: On) {
  const t = useWords('lists')
  const command = useCommand(settingLeader)
  const form = useForm({
    shape: SetLeader,
    start: { version: one.version, leader: one.leader ?? '' },
    send: (body) => command.mutateAsync({ params: { id: one.id }, body }),
    done: said(t('leader.done'), close),
  })
  return (
    <Form form={form} submit={t('leader.verb')} cancel={close}>
      <TextField name="leader" label={t('raise.leader')} help={t('raise.leaderHelp')} max={40} autoFocus />
    </Form>
  )
}

function ClaimForm({ one, close }: On) {
  const t = useWords('lists')
  const command = useCommand(claimingProblem)
  const form = useForm({
    shape: ClaimProblem,
    start: { version: one.version },
    send: (body) => command.mutateAsync({ params: { id: one.id }, body }),
    done: said(t('claim.done'), close),
  })
  return (
    <Form form={form} submit={t('claim.verb')} cancel={close}>
      <LongTextField name="proof" label={t('claim.proof')} max={500} autoFocus />
    </Form>
  )
}

function CloseForm({ one, close }: On) {
  const t = useWords('lists')
  const command = useCommand(verifyingProblem)
  const form = useForm({
    shape: VerifyProblem,
    start: { version: one.version },
    send: (body) => command.mutateAsync({ params: { id: one.id }, body }),
    done: said(t('close.done'), close),
  })
  return (
    <Form form={form} submit={t('close.verb')} cancel={close}>
      <LongTextField name="words" label={t('close.words')} max={300} optional rows={2} />
    </Form>
  )
}

function ReasonForm({ what, one, close }: On & { what: 'return' | 'reopen' }) {
  const t = useWords('lists')
  const back = useCommand(returningProblem)
  const again = useCommand(reopeningProblem)
  const form = useForm({
    shape: WithReason,
    start: { version: one.version },
    send: (body) => (what === 'return' ? back : again).mutateAsync({ params: { id: one.id }, body }),
    done: said(t(`${what}.done`), close),
  })
  return (
    <Form form={form} submit={t(`${what}.verb`)} cancel={close}>
      <LongTextField name="reason" label={t(`${what}.reason`)} max={300} autoFocus />
    </Form>
  )
}
