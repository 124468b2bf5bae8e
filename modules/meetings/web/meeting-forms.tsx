import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { dayOf } from '#common/dates.ts'
import { words } from '#common/shapes.ts'
import { CheckField, ChoiceField, InstantField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Form, useForm } from '#ui/form.tsx'
import type { Refused } from '#ui/http.ts'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { GateFields } from '#web/admission'
import { GateNo, isGateNo } from '#web/tasks'
import {
  type AttendanceRow,
  addingMaterials,
  answeringCall,
  CallMeeting,
  CancelMeeting,
  Countersign,
  callingMeeting,
  cancellingMeeting,
  closingMeeting,
  countersigning,
  countingHeads,
  type MeetingDetail,
  MoveMeeting,
  movingMeeting,
  replies,
  type Status,
  statuses,
} from '../contract.ts'
import { isShortNotice, whyNotMove } from '../meeting-rules.ts'

type On = { meeting: MeetingDetail; close: () => void }
const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}
const Versioned = z.object({ version: z.number().int() })

/** Why a meeting is called nearer than the rule's days of notice. */
function ShortNotice({ days }: { days: number }) {
  const t = useWords('meetings')
  return <LongTextField name="shortWhy" label={t('call.shortWhy')} help={t('call.shortHelp', { days })} max={200} rows={2} />
}

export function CallForm({ meeting, close }: On) {
  const t = useWords('meetings')
  const said = useSaid()
  const command = useCommand(callingMeeting)
  const [no, setNo] = useState<Refused>()
  const short = isShortNotice(dayOf(new Date(meeting.startsAt)), meeting.today, meeting.noticeDays)
  const empty = meeting.agenda.length === 0
  const form = useForm({
    shape: CallMeeting.extend({
      shortWhy: short ? words(200) : CallMeeting.shape.shortWhy,
      withoutAgenda: empty ? z.literal(true) : CallMeeting.shape.withoutAgenda,
    }),
    start: { version: meeting.version },
    send: async (body) => {
      setNo(undefined)
      try {
        return await command.mutateAsync({ params: { id: meeting.id }, body })
      } catch (error) {
        if (isGateNo(error)) setNo(error)
        throw error
      }
    },
    shown: isGateNo,
    done: ({ noticeNo }) => done(t('call.done', { no: noticeNo }), close)(),
  })
  return (
    <>
      {no && <GateNo no={no} />}
      <Form form={form} submit={t('call.verb')} cancel={close}>
        <p>
          {t('call.words', {
            count: new Set(meeting.attendance.map(({ orgId }) => orgId)).size,
            at: said.instant(meeting.startsAt),
          })}
        </p>
        {empty && <CheckField name="withoutAgenda" label={t('call.withoutAgenda')} help={t('call.noAgenda')} />}
        {short && <ShortNotice days={meeting.noticeDays} />}
        {meeting.asksCommunities && (
          <>
            <p>{t('call.asks', { convenor: meeting.orgName })}</p>
            <GateFields forOrgId={meeting.orgId} emergency />
          </>
        )}
      </Form>
    </>
  )
}

const Answer = z.object({ attendanceId: z.uuid(), reply: z.enum(replies), words: z.string().max(100).optional() })
export function AnswerForm({ meeting, rows, close }: On & { rows: readonly AttendanceRow[] }) {
  const t = useWords('meetings')
  const command = useCommand(answeringCall)
  const form = useForm({
    shape: Answer,
    start: { attendanceId: rows[0]?.id, reply: rows[0]?.reply ?? 'coming', words: rows[0]?.replyWords ?? undefined },
    send: (body) => command.mutateAsync({ params: { id: meeting.id }, body }),
    done: done(t('answer.done'), close),
  })
  return (
    <Form form={form} submit={t('answer.verb')} cancel={close}>
      {rows.length > 1 && (
        <SelectField
          name="attendanceId"
          label={t('columns.unit')}
          options={rows.map((row) => ({ value: row.id, label: [row.orgName, row.title].filter(Boolean).join(' ') }))}
        />
      )}
      <ChoiceField
        name="reply"
        label={t('columns.reply')}
        options={replies.map((value) => ({ value, label: t(`replies.${value}`) }))}
      />
      <TextField name="words" label={t('answer.words')} help={t('answer.wordsHelp')} max={100} optional />
    </Form>
  )
}

export function CountersignForm({ meeting, rows, close }: On & { rows: readonly AttendanceRow[] }) {
  const t = useWords('meetings')
  const command = useCommand(countersigning)
  const form = useForm({
    shape: Countersign,
    start: { orgId: rows[0]?.orgId },
    send: (body) => command.mutateAsync({ params: { id: meeting.id }, body }),
    done: done(t('countersign.done'), close),
  })
  return (
    <Form form={form} submit={t('countersign.verb')} cancel={close}>
      <p>{t('countersign.says', { no: meeting.minutesNo ?? '' })}</p>
      {rows.length > 1 && (
        <SelectField
          name="orgId"
          label={t('columns.unit')}
          options={rows.map((row) => ({ value: row.orgId, label: row.orgName }))}
        />
      )}
      <TextField name="words" label={t('countersign.words')} help={t('countersign.wordsHelp')} max={200} optional />
    </Form>
  )
}

/** What the unit itself answered; of whom nothing is known nothing is taken for granted. */
const answered = { coming: 'present', substitute: 'substitute', leave: 'leave' } as const satisfies Record<string, Status>
const firstOf = ({ status, reply }: AttendanceRow): Status | undefined => status ?? (reply ? answered[reply] : undefined)
const Count = z.object({
  who: z.record(z.string(), z.string().max(40).optional()).optional(),
  guests: z.number().int().min(0).max(9999),
  guestWords: z.string().max(100).optional(),
})
/** One word a unit, filled from its own answer; the others are said one by one, or on purpose all at once. */
export function CountForm({ meeting, close }: On) {
  const t = useWords('meetings')
  const command = useCommand(countingHeads)
  const rows = meeting.attendance
  const form = useForm({
    shape: Count.extend({ status: z.object(Object.fromEntries(rows.map(({ id }) => [id, z.enum(statuses)]))) }),
    start: {
      guests: meeting.guests ?? 0,
      guestWords: meeting.guestWords ?? undefined,
      status: Object.fromEntries(rows.map((row) => [row.id, firstOf(row)])) as Record<string, Status>,
      who: Object.fromEntries(rows.map((row) => [row.id, row.who ?? undefined])),
    },
    draft: `count-${meeting.id}`,
    send: ({ status, who = {}, guests, guestWords }) =>
      command.mutateAsync({
        params: { id: meeting.id },
        body: {
          rows: rows.map(({ id }) => ({ id, status: status[id]!, who: who[id] })),
          guests,
          guestWords,
          version: meeting.version,
        },
      }),
    done: done(t('count.done'), close),
  })
  const options = statuses.map((value) => ({ value, label: t(`statuses.${value}`) }))
  const said = (form.values.status ?? {}) as Record<string, Status | undefined>
  const open = rows.filter(({ id }) => !said[id])
  return (
    <Form form={form} submit={t('count.save')} cancel={close}>
      {open.length > 0 && (
        <p>
          {t('count.open', { count: open.length })}{' '}
          <Button size="small" onClick={() => open.forEach(({ id }) => void form.set(`status.${id}`, 'present'))}>
            {t('count.restPresent')}
          </Button>
        </p>
      )}
      {rows.map((row) => (
        <div key={row.id}>
          <ChoiceField name={`status.${row.id}`} label={[row.orgName, row.title].filter(Boolean).join(' ')} options={options} />
          <TextField name={`who.${row.id}`} label={t('count.who', { name: row.orgName })} max={40} optional />
        </div>
      ))}
      <NumberField name="guests" label={t('count.guests')} help={t('count.guestsHelp')} min={0} max={9999} />
      <TextField name="guestWords" label={t('count.guestWords')} max={100} optional />
    </Form>
  )
}

export function CloseForm({ meeting, close }: On) {
  const t = useWords('meetings')
  const command = useCommand(closingMeeting)
  const form = useForm({
    shape: Versioned,
    start: { version: meeting.version },
    send: (body) => command.mutateAsync({ params: { id: meeting.id }, body }),
    done: ({ minutesNo }) => done(t('close.done', { no: minutesNo }), close)(),
  })
  const open = meeting.agenda.filter(
    (item) =>
      item.kind === 'topic' && item.outcome !== 'noted' && !meeting.resolutions.some(({ agendaId }) => agendaId === item.id),
  )
  return (
    <Form form={form} submit={t('close.verb')} cancel={close}>
      <p>{t('close.words', { count: meeting.resolutions.length })}</p>
      {open.length > 0 && <p>{t('close.returns', { titles: open.map(({ title }) => title).join('、') })}</p>}
      <p className="muted">{t('close.kept')}</p>
    </Form>
  )
}

export function MoveForm({ meeting, close }: On) {
  const t = useWords('meetings')
  const command = useCommand(movingMeeting)
  const at = new Date(new Date(meeting.startsAt).getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
  const called = meeting.noticeNo ? { on: dayOf(new Date(meeting.startsAt)) } : null
  const whyNot = (startsAt: string, shortWhy?: string) =>
    whyNotMove(dayOf(new Date(startsAt)), called, { today: meeting.today, days: meeting.noticeDays, shortWhy })
  const form = useForm({
    shape: MoveMeeting.refine(({ startsAt, shortWhy }) => !whyNot(startsAt, shortWhy), {
      path: ['shortWhy'],
      message: 'required',
    }),
    start: { startsAt: `${at}:00+08:00`, place: meeting.place, version: meeting.version },
    send: (body) => command.mutateAsync({ params: { id: meeting.id }, body }),
    done: done(t('move.done'), close),
  })
  const { startsAt } = form.values
  const short = typeof startsAt === 'string' && !Number.isNaN(Date.parse(startsAt)) && whyNot(startsAt) !== null
  return (
    <Form form={form} submit={t('move.verb')} cancel={close}>
      <InstantField name="startsAt" label={t('columns.startsAt')} help={meeting.noticeNo ? t('move.told') : undefined} />
      <TextField name="place" label={t('columns.place')} max={60} />
      {short && <ShortNotice days={meeting.noticeDays} />}
    </Form>
  )
}

export function CancelForm({ meeting, close }: On) {
  const t = useWords('meetings')
  const command = useCommand(cancellingMeeting)
  const form = useForm({
    shape: CancelMeeting,
    start: { version: meeting.version },
    send: (body) => command.mutateAsync({ params: { id: meeting.id }, body }),
    done: done(t('cancel.done'), close),
  })
  return (
    <Form form={form} submit={t('cancel.verb')} cancel={close} danger>
      <LongTextField name="reason" label={t('drop.reason')} help={t('cancel.help')} max={200} />
    </Form>
  )
}

export function MaterialsForm({ meeting, close }: On) {
  const t = useWords('meetings')
  const command = useCommand(addingMaterials)
  const [files, setFiles] = useState<File[]>([])
  const form = useForm({
    shape: z.object({}),
    send: () => {
      const body = new FormData()
      for (const file of files) body.append('files', file)
      return command.mutateAsync({ params: { id: meeting.id }, body: body as never })
    },
    done: done(t('materials.done'), close),
  })
  return (
    <Form form={form} submit={t('materials.verb')} cancel={close}>
      <FileDrop
        label={t('meeting.materials')}
        files={files}
        onChange={setFiles}
        accept="application/pdf,image/*"
        kinds={t('materials.kinds')}
        most={10}
        bytes={20 * 1024 * 1024}
      />
    </Form>
  )
}
