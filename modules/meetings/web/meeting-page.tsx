import { Button } from 'antd'
import { useState } from 'react'
import { returningAsk } from '#contract/admission'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { useKeys } from '#ui/keys.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type AttendanceRow, type MeetingDetail, printingMeeting, readingMaterial, readingMeeting } from '../contract.ts'
import { isThere } from '../meeting-rules.ts'
import { AgendaForm } from './agenda-form.tsx'
import { AgendaItemCard } from './agenda-item.tsx'
import {
  AnswerForm,
  CallForm,
  CancelForm,
  CloseForm,
  CountersignForm,
  CountForm,
  MaterialsForm,
  MoveForm,
} from './meeting-forms.tsx'
import { MinutesCard } from './minutes-card.tsx'
import { Followed, MeetingTag } from './parts.tsx'
import { useWhyNotClose } from './why-not-close.ts'

/** One meeting on one page: agenda with what was said and decided, who came, the minutes. */
export function MeetingPage() {
  const t = useWords('meetings')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingMeeting, { params: { id } })
  useLive(['meetings.', 'tasks.', 'admission.'], ['read-meeting'])
  const meeting = asked.data
  return (
    <Page
      title={meeting ? t('meeting.named', { series: meeting.seriesName, no: meeting.no }) : t('pages.meeting')}
      sub={
        meeting && (
          <>
            <MeetingTag state={meeting.state} /> {said.instant(meeting.startsAt)} · {meeting.place}
          </>
        )
      }
      asked={asked}
      crumbs={[
        { label: t('pages.meetings'), to: '/meetings' },
        ...(meeting ? [{ label: meeting.seriesName, to: `/meetings/series/${meeting.seriesId}` }] : []),
      ]}
    >
      {meeting && (
        <Columns
          left={
            <>
              <Left meeting={meeting} />
              <Slot name="record.tags" id={`meetings:${meeting.id}:${meeting.seriesName} ${meeting.no}`} />
            </>
          }
          middle={<Middle meeting={meeting} />}
          right={<Right meeting={meeting} />}
        />
      )}
    </Page>
  )
}

export type One = { meeting: MeetingDetail }
export const isOver = ({ state }: MeetingDetail): boolean => state === 'closed' || state === 'cancelled'
export const hasBegun = ({ startsAt }: MeetingDetail): boolean => new Date(startsAt).getTime() <= Date.now()

function Left({ meeting }: One) {
  const t = useWords('meetings')
  const said = useSaid()
  return (
    <>
      <Card title={t('meeting.facts')}>
        <Facts
          facts={[
            [t('columns.seriesKind'), t(`seriesKinds.${meeting.kind}`)],
            [t('columns.convenor'), meeting.orgName],
            [t('columns.startsAt'), said.instant(meeting.startsAt)],
            [t('columns.place'), meeting.place],
            [t('meeting.noticeNo'), meeting.noticeNo],
            [t('meeting.shortWhy'), meeting.shortWhy],
            [t('meeting.minutesNo'), meeting.minutesNo],
            [t('meeting.signed'), meeting.signedAt && `${meeting.signedBy ?? ''} ${said.instant(meeting.signedAt)}`],
            [t('meeting.hash'), meeting.hash && <code style={{ overflowWrap: 'anywhere' }}>{meeting.hash}</code>],
            [t('meeting.cancelledWhy'), meeting.endedWhy],
          ]}
        />
      </Card>
      <Card title={t('meeting.papers')}>
        <ul className="plain">
          {meeting.noticeNo && (
            <li>
              <Print
                endpoint={printingMeeting}
                input={(format) => ({ params: { id: meeting.id, paper: 'notice' as const }, query: { format } })}
                label={t('print.notice')}
              />
            </li>
          )}
          <li>
            <Print
              endpoint={printingMeeting}
              input={(format) => ({ params: { id: meeting.id, paper: 'roll' as const }, query: { format } })}
              label={t('print.roll')}
            />
          </li>
          {meeting.minutes && (
            <li>
              <Print
                endpoint={printingMeeting}
                input={(format) => ({ params: { id: meeting.id, paper: 'minutes' as const }, query: { format } })}
                label={t('print.minutes')}
              />
            </li>
          )}
        </ul>
        {meeting.kind !== 'regular' && (
          <>
            <h3>{t('meeting.materials')}</h3>
            {meeting.materials.length === 0 && <p className="muted">{t('meeting.noMaterials')}</p>}
            <ul>
              {meeting.materials.map((file) => (
                <li key={file.id}>
                  <a href={addressOf(readingMaterial, { params: { id: meeting.id, fileId: file.id } })}>{file.name}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
    </>
  )
}

function Middle({ meeting }: One) {
  const t = useWords('meetings')
  const [now, setNow] = useState<number>()
  const [doing, setDoing] = useState<{ id: string; what: 'record' | 'resolve' }>()
  const items = meeting.agenda
  const item = now === undefined ? undefined : items[now]
  const may = meeting.mayConvene && !isOver(meeting) && hasBegun(meeting)
  const move = (to: number) => {
    setNow(to)
    document.getElementById(`item-${items[to]?.id}`)?.scrollIntoView({ block: 'nearest' })
  }
  useKeys([
    {
      key: 'j',
      says: t('keys.down'),
      run: () => items.length > 0 && move(now === undefined ? 0 : Math.min(now + 1, items.length - 1)),
    },
    { key: 'k', says: t('keys.up'), run: () => items.length > 0 && move(now === undefined ? 0 : Math.max(now - 1, 0)) },
    ...(may
      ? [
          {
            key: 'm',
            says: t('keys.record'),
            run: () => item && item.kind !== 'followup' && setDoing({ id: item.id, what: 'record' }),
          },
          {
            key: 'r',
            says: t('keys.resolve'),
            run: () => item && item.kind !== 'followup' && setDoing({ id: item.id, what: 'resolve' }),
          },
        ]
      : []),
  ])
  return (
    <>
      {items.length === 0 && (
        <Card title={t('meeting.agenda')}>
          <p className="muted">{t('meeting.noAgenda')}</p>
        </Card>
      )}
      {items.map((each, i) =>
        each.kind === 'followup' ? (
          <Card
            key={each.id}
            title={t('meeting.item', { n: i + 1, title: t('followup') })}
            more={<StatusTag>{t('meeting.bySystem')}</StatusTag>}
          >
            <div id={`item-${each.id}`}>
              <Followed rows={meeting.followed} />
            </div>
          </Card>
        ) : (
          <AgendaItemCard
            key={each.id}
            meeting={meeting}
            item={each}
            n={i + 1}
            now={i === now}
            doing={doing?.id === each.id ? doing.what : undefined}
            setDoing={(what) => setDoing(what && { id: each.id, what })}
          />
        ),
      )}
      <AttendanceCard meeting={meeting} />
      <MinutesCard meeting={meeting} />
    </>
  )
}

function AttendanceCard({ meeting }: One) {
  const t = useWords('meetings')
  const said = useSaid()
  const count = (status: string) => meeting.attendance.filter((row) => row.status === status).length
  return (
    <Card
      title={t('meeting.attendance')}
      more={
        meeting.countedAt && (
          <span className="muted">
            {t('meeting.counted', {
              present: count('present'),
              substitute: count('substitute'),
              leave: count('leave'),
              absent: count('absent'),
              guests: meeting.guests ?? 0,
            })}
          </span>
        )
      }
    >
      {meeting.attendance.length === 0 ? (
        <p className="muted">{t('meeting.nobody')}</p>
      ) : (
        <Table
          label={t('meeting.attendance')}
          rows={meeting.attendance}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'unit',
              title: t('columns.unit'),
              lead: true,
              cell: (row) => (
                <>
                  {row.orgName} {row.title && <span className="muted">{row.title}</span>}
                </>
              ),
            },
            { key: 'role', title: t('columns.role'), cell: (row) => t(`roles.${row.role}`) },
            ...(meeting.noticeNo
              ? [
                  {
                    key: 'reply',
                    title: t('columns.reply'),
                    cell: (row: AttendanceRow) =>
                      row.reply ? (
                        `${t(`replies.${row.reply}`)} ${row.replyWords ?? ''}`
                      ) : (
                        <span className="muted">{t('meeting.noReply')}</span>
                      ),
                  },
                ]
              : []),
            { key: 'status', title: t('columns.status'), cell: (row) => row.status && t(`statuses.${row.status}`) },
            { key: 'who', title: t('columns.who'), cell: (row) => row.who },
          ]}
        />
      )}
      {meeting.gaveBack.map(({ id, orgName, at }) => (
        <p key={id} style={{ marginBlockStart: 8 }}>
          <StatusTag>{t('meeting.gaveBack')}</StatusTag> {orgName} {said.instant(at)}
        </p>
      ))}
      {meeting.guestWords && <p className="muted">{meeting.guestWords}</p>}
    </Card>
  )
}

/** One row a unit, also where it sits by several seats. */
const ofUnits = (rows: readonly AttendanceRow[]) => [...new Map(rows.map((row) => [row.orgId, row])).values()]

function Right({ meeting }: One) {
  const t = useWords('meetings')
  const over = isOver(meeting) ? t('whyNot.meetingOver') : null
  const begun = hasBegun(meeting)
  const notBegun = begun ? null : t('whyNot.notBegun')
  const mine = meeting.attendance.filter((row) => row.mine)
  const whyNotClose = useWhyNotClose(meeting)
  const answers = meeting.noticeNo !== null && mine.length > 0
  const unsigned = ofUnits(mine).filter(
    (row) => isThere(row.status) && !meeting.signatures.some(({ orgId }) => orgId === row.orgId),
  )
  const convenes = meeting.mayConvene
  const { ask } = meeting
  const giveBack = useCommand(returningAsk)
  if (!answers && !convenes && !ask) return null
  return (
    <>
      {(answers || (ask && !over)) && (
        <Actions
          title={t('answer.title')}
          actions={[
            ...(ask && !over
              ? [
                  {
                    key: 'give-back',
                    label: t('admission:return.verb'),
                    danger: true,
                    whyNot: ask.whyNotReturn && t(`admission:whyNot.${ask.whyNotReturn}`),
                    run: () =>
                      void giveBack
                        .mutateAsync({ params: { id: ask.id }, body: {} })
                        .then(() => notify(t('admission:return.done')))
                        .catch((error: Error) => notify(error.message)),
                  },
                ]
              : []),
            ...(answers
              ? [
                  {
                    key: 'answer',
                    label: t('answer.verb'),
                    primary: mine.some((row) => row.reply === null),
                    whyNot: over ?? (begun ? t('whyNot.begun') : null),
                    form: (close: () => void) => <AnswerForm meeting={meeting} rows={mine} close={close} />,
                  },
                ]
              : []),
            ...(meeting.state === 'closed' && unsigned.length > 0
              ? [
                  {
                    key: 'countersign',
                    label: t('countersign.verb'),
                    primary: true,
                    form: (close: () => void) => <CountersignForm meeting={meeting} rows={unsigned} close={close} />,
                  },
                ]
              : []),
          ]}
        />
      )}
      {convenes && !over && (
        <Actions
          actions={[
            {
              key: 'agenda',
              label: t('agenda.verb'),
              primary: meeting.agenda.length === 0,
              form: (close) => <AgendaForm meeting={meeting} close={close} />,
            },
            {
              key: 'call',
              label: t('call.verb'),
              primary: meeting.state === 'planned' && !begun,
              whyNot:
                meeting.state === 'called'
                  ? t('whyNot.called')
                  : begun
                    ? t('whyNot.begun')
                    : meeting.attendance.length === 0
                      ? t('meeting.nobody')
                      : null,
              form: (close) => <CallForm meeting={meeting} close={close} />,
            },
            {
              key: 'count',
              label: t('count.verb'),
              primary: begun && !meeting.countedAt,
              whyNot: notBegun,
              form: (close) => <CountForm meeting={meeting} close={close} />,
            },
            {
              key: 'close',
              label: t('close.verb'),
              primary: true,
              whyNot: whyNotClose,
              form: (close) => <CloseForm meeting={meeting} close={close} />,
            },
            ...(meeting.kind === 'regular'
              ? []
              : [
                  {
                    key: 'materials',
                    label: t('materials.verb'),
                    form: (close: () => void) => <MaterialsForm meeting={meeting} close={close} />,
                  },
                ]),
            {
              key: 'move',
              label: t('move.verb'),
              whyNot: meeting.resolutions.length > 0 ? t('whyNot.decided') : null,
              form: (close) => <MoveForm meeting={meeting} close={close} />,
            },
            {
              key: 'cancel',
              label: t('cancel.verb'),
              danger: true,
              whyNot: meeting.resolutions.length > 0 ? t('whyNot.decided') : null,
              form: (close) => <CancelForm meeting={meeting} close={close} />,
            },
          ]}
        />
      )}
      {meeting.state === 'closed' && meeting.resolutions.length > 0 && (
        <Card title={t('pages.resolutions')}>
          <Go to={`/meetings/resolutions?seriesId=${meeting.seriesId}`}>{t('meeting.allResolutions')}</Go>
        </Card>
      )}
    </>
  )
}

export const SmallButton = ({ label, run, whyNot }: { label: string; run: () => void; whyNot?: string | null }) => (
  <Button size="small" onClick={run} disabled={Boolean(whyNot)} title={whyNot ?? undefined}>
    {label}
  </Button>
)
