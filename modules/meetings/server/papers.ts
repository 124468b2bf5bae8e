import { dayOf, wallClock } from '#common/dates.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Block, chineseDay, type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
import type { papers } from '../contract.ts'
import { chineseNumber } from '../minutes.ts'
import { written } from '../written.ts'
import * as meetings from './meeting-store.ts'
import { maySee } from './open-meeting.ts'
import { detailOf } from './read-meeting.ts'
import { readResolution } from './read-resolutions.ts'
import type * as resolutions from './resolution-store.ts'

type Detail = Awaited<ReturnType<typeof detailOf>>
const official = { kind: 'official', size: 'A4', footer: 'pages' } as const
const p = (key: string, facts: Record<string, string | number> = {}) => written(key, facts)
const paragraph = (runs: string): Block => ({ kind: 'paragraph', runs })
const whenOf = (at: Date) => `${chineseDay(dayOf(at))}${wallClock(at).slice(11)}`
const nameOf = (meeting: Detail) => p('name', { series: meeting.seriesName, no: chineseNumber(meeting.no) })

export async function printMeeting(ctx: Context, id: string, which: (typeof papers)[number], format: PaperFormat) {
  const row = await meetings.find(ctx.db, id)
  const meeting = found(row && (await maySee(ctx, row)) ? row : undefined, 'meetings.no-meeting')
  refuseIf(
    (which === 'notice' && !meeting.noticeNo) || (which === 'minutes' && !meeting.minutes) ? refuse('meetings.no-paper') : null,
  )
  const detail = await detailOf(ctx, meeting)
  const paper = which === 'notice' ? notice(detail) : which === 'roll' ? roll(detail) : minutes(detail)
  return paperAnswer(paper, format, paper.title.replaceAll('\n', ''))
}

/** 会议通知: when, where, about what, and who is called; to whom is in its head. */
function notice(meeting: Detail): Paper {
  const name = nameOf(meeting)
  const of = (role: string) => meeting.attendance.filter((row) => row.role === role).map(({ orgName }) => orgName)
  const attending = of('attending')
  const items = meeting.agenda.map(({ title }, i) => p('agendaItem', { n: i + 1, title }))
  return {
    ...official,
    title: p('noticeTitle', { name }),
    no: meeting.noticeNo!,
    addressee: p('units'),
    issuer: meeting.orgName,
    signedOn: dayOf(meeting.calledAt ?? meeting.startsAt),
    blocks: [
      paragraph(p('noticeOpening', { name })),
      { kind: 'heading', level: 1, text: p('noticeWhen') },
      paragraph(whenOf(meeting.startsAt)),
      { kind: 'heading', level: 1, text: p('noticeWhere') },
      paragraph(meeting.place),
      { kind: 'heading', level: 1, text: p('noticeAgenda') },
      ...(items.length ? items : [p('none')]).map(paragraph),
      { kind: 'heading', level: 1, text: p('noticeWho') },
      paragraph(p('present', { names: [...new Set(of('member'))].join('、') || p('none') })),
      ...(attending.length ? [paragraph(p('attending', { names: [...new Set(attending)].join('、') }))] : []),
      ...(meeting.shortWhy ? [paragraph(p('noticeShort', { why: meeting.shortWhy }))] : []),
      paragraph(p('noticeClosing')),
    ],
  }
}

/** 签到表: a line for each unit, with room for who came and his hand. */
function roll(meeting: Detail): Paper {
  return {
    kind: 'plain',
    size: 'A4',
    title: p('rollTitle', { name: nameOf(meeting) }),
    footer: 'pages',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: p('when'), words: whenOf(meeting.startsAt) },
          { label: p('where'), words: meeting.place },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: p('rowNo'), width: 1, align: 'centre' },
          { title: p('unit'), width: 5 },
          { title: p('role'), width: 2, align: 'centre' },
          { title: p('who'), width: 2 },
          { title: p('hand'), width: 3 },
        ],
        rows: [
          ...meeting.attendance.map((row, i) => [
            `${i + 1}`,
            row.title ? `${row.orgName}（${row.title}）` : row.orgName,
            p(`roles.${row.role}`),
            row.who ?? '',
            '',
          ]),
          ...Array.from({ length: 4 }, (_, i) => [`${meeting.attendance.length + i + 1}`, '', '', '', '']),
        ],
      },
    ],
  }
}

/** 会议纪要: the text as signed, then 出席 请假 列席 in 黑体; no seal. */
function minutes(meeting: Detail): Paper {
  const by = (role: string, ...statuses: string[]) =>
    meeting.attendance
      .filter((row) => row.role === role && row.status !== null && statuses.includes(row.status))
      .map((row) => [row.orgName, row.who, row.status === 'substitute' ? p('byOther') : ''].filter(Boolean).join(''))
  const list = (label: string, names: readonly string[]) =>
    names.length ? [{ label: p(`lists.${label}`), words: names.join('，') }] : []
  const guests = meeting.guests ? [meeting.guestWords ?? p('guests', { count: meeting.guests })] : []
  const signed = meeting.signedAt
    ? [paragraph(p('signed', { name: meeting.signedBy ?? '', hash: (meeting.hash ?? '').slice(0, 16) }))]
    : [paragraph(p('unsigned'))]
  const countersigned = meeting.signatures.map(({ orgName, signedBy, signedAt, words }) =>
    p('countersigned', {
      org: orgName,
      name: signedBy,
      on: chineseDay(dayOf(signedAt)),
      words: words ? p('countersignedWith', { words }) : '',
    }),
  )
  return {
    ...official,
    format: 'minutes',
    masthead: p('masthead', { series: meeting.seriesName }),
    title: p('minutesTitle', { name: nameOf(meeting) }),
    ...(meeting.minutesNo ? { no: meeting.minutesNo } : {}),
    signedOn: dayOf(meeting.signedAt ?? meeting.startsAt),
    issuer: meeting.orgName,
    blocks: [
      ...(meeting.minutes ?? '')
        .split('\n')
        .filter((line) => line.trim())
        .map(
          (line): Block =>
            /^[一二三四五六七八九十]+、/.test(line) ? { kind: 'heading', level: 1, text: line } : paragraph(line),
        ),
      ...signed,
      ...(countersigned.length ? [paragraph(p('countersigners', { list: countersigned.join('；') }))] : []),
      {
        kind: 'attendance',
        rows: [
          ...list('present', by('member', 'present', 'substitute')),
          ...list('leave', [...by('member', 'leave'), ...by('attending', 'leave')]),
          ...list('absent', by('member', 'absent')),
          ...list('attending', [...by('attending', 'present', 'substitute'), ...guests]),
        ],
      },
    ],
  }
}

/** 议定事项督办单: what was decided, who does it and by when, with room for how it goes. */
export async function printSlip(ctx: Context, id: string, format: PaperFormat) {
  const one = await readResolution(ctx, id)
  refuseIf(one.no === null ? refuse('meetings.no-paper') : null)
  const meeting = found(await meetings.find(ctx.db, one.meetingId), 'meetings.no-meeting')
  return paperAnswer(
    slip(one, { ...meeting, orgName: (await detailOf(ctx, meeting)).orgName }),
    format,
    `${p('slipTitle')} ${one.no}`,
  )
}

type Shown = Awaited<ReturnType<typeof readResolution>>
export const slip = (
  one: Shown & Pick<resolutions.Resolution, 'decidedOn'>,
  meeting: { orgName: string; seriesName: string; no: number },
): Paper => ({
  ...official,
  title: p('slipTitle'),
  no: one.no!,
  issuer: meeting.orgName,
  signedOn: one.decidedOn,
  blocks: [
    {
      kind: 'facts',
      rows: [
        { label: p('slip.from'), words: p('name', { series: meeting.seriesName, no: chineseNumber(meeting.no) }) },
        { label: p('slip.text'), words: one.text },
        { label: p('slip.owner'), words: one.ownerName },
        { label: p('slip.co'), words: one.coNames.join('、') || p('none') },
        { label: p('slip.due'), words: chineseDay(one.dueOn) },
        { label: p('slip.state'), words: written(`became.${one.became}`) },
      ],
    },
    { kind: 'space' },
    {
      kind: 'table',
      columns: [
        { title: p('slip.on'), width: 2 },
        { title: p('slip.progress'), width: 7 },
        { title: p('slip.by'), width: 2 },
      ],
      rows: Array.from({ length: 4 }, () => ['', '', '']),
    },
    paragraph(p('slip.closing')),
  ],
})
