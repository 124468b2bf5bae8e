import type { AgendaItem, Became, FollowedRow, ResolutionRow, Status } from './shapes.ts'

type Say = (key: string, facts?: Record<string, string | number>) => string
export type Drafted = {
  series: string
  no: number
  day: string
  time: string
  place: string
  convenor: string
  agenda: readonly AgendaItem[]
  followed: readonly FollowedRow[]
  attendance: readonly { orgName: string; role: 'member' | 'attending'; status: Status | null }[]
  guests: number | null
  resolutions: readonly Pick<ResolutionRow, 'agendaId' | 'text' | 'ownerName' | 'coNames' | 'dueOn'>[]
}

const numerals = '一二三四五六七八九十'
/** 一 … 十, 十一 … 三十: the number of an item as official papers have it. */
export const chineseNumber = (n: number): string => {
  if (n <= 10) return numerals[n - 1]!
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? numerals[tens - 1] : ''}十${n % 10 ? numerals[(n % 10) - 1] : ''}`
}

/** The minutes as text, one line a paragraph: who met, what was said of each item, what was decided with whom and by when. */
export function draftOf(meeting: Drafted, say: Say, day: (day: string) => string): string {
  const { agenda, followed, resolutions } = meeting
  const counted = (became: Became) => followed.filter((row) => row.became === became).length
  const came = meeting.attendance.filter(({ status }) => status === 'present' || status === 'substitute').length
  const lines = [
    say('draft.opening', {
      series: meeting.series,
      no: meeting.no,
      day: day(meeting.day),
      time: meeting.time,
      place: meeting.place,
      convenor: meeting.convenor,
      came,
      guests: meeting.guests ? say('draft.guests', { count: meeting.guests }) : '',
    }),
  ]
  agenda.forEach((item, i) => {
    lines.push(`${chineseNumber(i + 1)}、${item.title}`)
    if (item.kind === 'followup') {
      lines.push(
        say('draft.followed', {
          all: followed.length,
          onTime: counted('onTime'),
          late: counted('late'),
          running: counted('running'),
          overdue: counted('overdue'),
        }),
      )
      for (const row of followed.filter(({ became }) => became === 'overdue'))
        lines.push(say('draft.overdue', { text: row.text, owner: row.ownerName, due: day(row.dueOn) }))
    }
    if (item.minutes) lines.push(...item.minutes.split('\n').filter((line) => line.trim()))
    const own = resolutions.filter(({ agendaId }) => agendaId === item.id)
    own.forEach((one, j) => {
      const co = one.coNames.length ? say('draft.co', { names: one.coNames.join('、') }) : ''
      lines.push(say('draft.resolution', { n: j + 1, text: one.text, owner: one.ownerName, co, due: day(one.dueOn) }))
    })
    if (own.length === 0 && item.outcome === 'open') lines.push(say('draft.open'))
  })
  return lines.join('\n')
}
