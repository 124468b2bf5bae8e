import { useState } from 'react'
import { z } from 'zod'
import { listing as listingOrgs } from '#contract/orgs'
import { posts } from '#contract/people'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useLang, useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import {
  AskFor,
  approvingSeat,
  askingFor,
  attendances,
  type CommitteeDetail,
  changingPortfolio,
  decliningSeat,
  endingSeat,
  finishingClaim,
  NominateSeat,
  nominatingSeat,
  recordingSession,
  renewingSeat,
  type SeatRow,
  seatKinds,
  sessionKinds,
  takingAsk,
} from '../contract.ts'

type On = { committee: CommitteeDetail; close: () => void }
const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}
const seatOptions = (seats: readonly SeatRow[]) =>
  seats.map((seat) => ({ value: seat.id, label: `${seat.title} · ${seat.orgName} · ${seat.postName}` }))

export function NominateForm({ committee, close }: On) {
  const t = useWords('committees')
  const lang = useLang()
  const command = useCommand(nominatingSeat)
  const [search, setSearch] = useState('')
  const orgs = useAnswer(listingOrgs, { query: { q: search || undefined, limit: 30 } }, { keep: true })
  const form = useForm({
    shape: NominateSeat,
    start: { kind: 'partTime' },
    send: (body) => command.mutateAsync({ params: { id: committee.id }, body }),
    done: done(t('nominate.done'), close),
  })
  return (
    <Form form={form} submit={t('nominate.verb')} cancel={close}>
      <ChoiceField
        name="kind"
        label={t('columns.kind')}
        options={seatKinds.map((value) => ({ value, label: t(`seatKinds.${value}`) }))}
      />
      <TextField name="title" label={t('columns.title')} max={40} />
      <SelectField
        name="orgId"
        label={t('columns.org')}
        options={(orgs.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onSearch={setSearch}
        busy={orgs.isFetching}
      />
      <SelectField
        name="post"
        label={t('nominate.post')}
        help={t('nominate.postHelp')}
        options={posts.filter(({ code }) => !code.endsWith('Admin')).map((post) => ({ value: post.code, label: post[lang] }))}
      />
      <TextField name="portfolio" label={t('nominate.portfolio')} max={200} />
      <DayField name="termFrom" label={t('columns.termFrom')} />
      <DayField name="termTo" label={t('nominate.termTo')} help={t('nominate.termToHelp')} optional />
    </Form>
  )
}

const Chosen = z.object({ seatId: z.uuid() })
const ChosenWith = Chosen.extend({ text: z.string().trim().min(1).max(200) })
const ChosenUntil = Chosen.extend({ termTo: z.iso.date() })

/** One form of a choice of seat for each of the city's decisions and for portfolios. */
export function SeatForm({
  what,
  seats,
  close,
}: {
  what: 'approve' | 'decline' | 'end' | 'portfolio' | 'renew'
  seats: readonly SeatRow[]
  close: () => void
}) {
  const t = useWords('committees')
  const approve = useCommand(approvingSeat)
  const decline = useCommand(decliningSeat)
  const end = useCommand(endingSeat)
  const portfolio = useCommand(changingPortfolio)
  const renew = useCommand(renewingSeat)
  const shape = what === 'approve' ? Chosen : what === 'renew' ? ChosenUntil : ChosenWith
  const send = async (body: { seatId: string; text?: string; termTo?: string }): Promise<unknown> => {
    const params = { id: body.seatId }
    const version = seats.find(({ id }) => id === body.seatId)?.version ?? 0
    const reason = body.text ?? ''
    if (what === 'approve') return approve.mutateAsync({ params, body: { version } })
    if (what === 'decline') return decline.mutateAsync({ params, body: { version, reason } })
    if (what === 'end') return end.mutateAsync({ params, body: { version, reason } })
    if (what === 'renew') return renew.mutateAsync({ params, body: { version, termTo: body.termTo ?? '' } })
    return portfolio.mutateAsync({ params, body: { version, portfolio: reason } })
  }
  const form = useForm({
    shape: shape as typeof ChosenWith,
    start: seats.length === 1 ? { seatId: seats[0]!.id } : {},
    send,
    done: (answer) => done(t(`${what}.done`, { no: (answer as { noticeNo?: string } | undefined)?.noticeNo ?? '' }), close)(),
  })
  return (
    <Form form={form} submit={t(`${what}.verb`)} cancel={close} danger={what === 'end' || what === 'decline'}>
      <SelectField name="seatId" label={t('decide.seat')} options={seatOptions(seats)} />
      {what === 'renew' && <DayField name="termTo" label={t('renew.to')} />}
      {(what === 'decline' || what === 'end') && <TextField name="text" label={t(`${what}.reason`)} max={200} />}
      {what === 'portfolio' && <TextField name="text" label={t('columns.portfolio')} max={200} />}
    </Form>
  )
}

const SessionForm0 = z.object({
  heldOn: z.iso.date(),
  kind: z.enum(sessionKinds),
  topic: z.string().trim().min(1).max(200),
  attendance: z.record(z.string(), z.enum(attendances)).optional(),
})

export function SessionForm({ committee, close }: On) {
  const t = useWords('committees')
  const command = useCommand(recordingSession)
  const today = useToday()
  const seats = committee.seatRows.filter((seat) => seat.state === 'inTerm')
  const form = useForm({
    shape: SessionForm0,
    start: {
      kind: 'regular',
      // Nobody sits on a vacant seat.
      attendance: Object.fromEntries(
        seats.map((seat) => [seat.id, seat.sitter === null ? ('absent' as const) : ('present' as const)]),
      ),
    },
    send: ({ attendance = {}, ...body }) =>
      command.mutateAsync({
        params: { id: committee.id },
        body: { ...body, attendance: seats.map((seat) => ({ seatId: seat.id, status: attendance[seat.id] ?? 'absent' })) },
      }),
    done: done(t('session.done'), close),
  })
  const options = attendances.map((value) => ({ value, label: t(`attendances.${value}`) }))
  return (
    <Form form={form} submit={t('session.verb')} cancel={close}>
      <DayField name="heldOn" label={t('session.heldOn')} max={today} />
      <ChoiceField
        name="kind"
        label={t('session.kind')}
        options={sessionKinds.map((value) => ({ value, label: t(`sessionKinds.${value}`) }))}
      />
      <TextField name="topic" label={t('session.topic')} max={200} />
      {seats.map((seat) => (
        <ChoiceField
          key={seat.id}
          name={`attendance.${seat.id}`}
          label={[seat.title, seat.orgName, seat.sitter === null && t('one.vacant')].filter(Boolean).join(' · ')}
          options={options}
        />
      ))}
    </Form>
  )
}

export function AskForm({ committee, close }: On) {
  const t = useWords('committees')
  const command = useCommand(askingFor)
  const today = useToday()
  const form = useForm({
    shape: AskFor,
    send: (body) => command.mutateAsync({ params: { id: committee.id }, body }),
    done: done(t('ask.done'), close),
  })
  return (
    <Form form={form} submit={t('ask.verb')} cancel={close}>
      <TextField name="title" label={t('ask.title')} max={100} autoFocus />
      <DayField name="dueOn" label={t('ask.due')} min={today} />
    </Form>
  )
}

const Take = z.object({ claimId: z.uuid(), seatId: z.uuid() })
export function TakeForm({ committee, close }: On) {
  const t = useWords('committees')
  const command = useCommand(takingAsk)
  const open = committee.claims.filter((claim) => !claim.claimedOn)
  const seats = committee.seatRows.filter(
    (seat) => seat.state === 'inTerm' && (committee.mayManage || committee.mine.includes(seat.id)),
  )
  const form = useForm({
    shape: Take,
    start: seats.length === 1 ? { seatId: seats[0]!.id } : {},
    send: ({ claimId, seatId }) =>
      command.mutateAsync({
        params: { id: claimId },
        body: { seatId, version: open.find(({ id }) => id === claimId)?.version ?? 0 },
      }),
    done: done(t('take.done'), close),
  })
  return (
    <Form form={form} submit={t('take.verb')} cancel={close}>
      <SelectField
        name="claimId"
        label={t('columns.claim')}
        options={open.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <SelectField name="seatId" label={t('take.seat')} options={seatOptions(seats)} />
    </Form>
  )
}

const Finish = z.object({ claimId: z.uuid(), words: z.string().trim().min(1).max(300) })
export function FinishForm({ committee, close }: On) {
  const t = useWords('committees')
  const command = useCommand(finishingClaim)
  const running = committee.claims.filter((claim) => claim.claimedOn && !claim.doneOn)
  const form = useForm({
    shape: Finish,
    send: ({ claimId, words }) =>
      command.mutateAsync({
        params: { id: claimId },
        body: { words, version: running.find(({ id }) => id === claimId)?.version ?? 0 },
      }),
    done: done(t('finish.done'), close),
  })
  return (
    <Form form={form} submit={t('finish.verb')} cancel={close}>
      <SelectField
        name="claimId"
        label={t('columns.claim')}
        options={running.map(({ id, title, orgName }) => ({ value: id, label: `${title} · ${orgName}` }))}
      />
      <LongTextField name="words" label={t('finish.words')} max={300} />
    </Form>
  )
}
