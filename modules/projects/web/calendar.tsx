import { Button } from 'antd'
import { plusDays, weekdayOf } from '#common/dates.ts'
import { Filters } from '#ui/filters.tsx'
import { Page } from '#ui/page.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { readingSchedule } from '../contract.ts'
import { useSettings } from './parts.tsx'
import './projects.css'

const turned = (month: string, by: number): string => {
  const [year, no] = month.split('-').map(Number) as [number, number]
  const at = year * 12 + no - 1 + by
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** A month with the milestones planned or reached in it; a list of days on the telephone. */
export function Calendar() {
  const t = useWords('projects')
  const [words, change] = useUrlWords()
  const settings = useSettings()
  const communities = useCommunityOptions()
  const month = /^\d{4}-\d\d$/.test(words.month ?? '') ? words.month! : (settings?.today.slice(0, 7) ?? '')
  const from = `${month || '2026-01'}-01`
  const to = plusDays(`${turned(month || '2026-01', 1)}-01`, -1)
  const asked = useAnswer(
    readingSchedule,
    { query: { from, to, communityId: words.communityId } },
    { enabled: month !== '', keep: true },
  )
  return (
    <Page
      title={t('pages.calendar')}
      sub={month}
      asked={asked}
      crumbs={[{ label: t('pages.board'), to: '/projects/board' }]}
      actions={
        <>
          <Button onClick={() => change({ month: turned(month, -1) })}>{t('schedule.previous')}</Button>
          <Button onClick={() => change({ month: turned(month, 1) })}>{t('schedule.next')}</Button>
          <Button onClick={() => print()}>{t('schedule.print')}</Button>
        </>
      }
    >
      <Filters
        filters={[{ kind: 'select', key: 'communityId', label: t('columns.place'), options: communities }]}
        words={words}
        change={change}
      />
      {asked.data && <Month from={from} to={to} data={asked.data} />}
    </Page>
  )
}

type Data = NonNullable<ReturnType<typeof useAnswer<typeof readingSchedule>>['data']>
function Month({ from, to, data }: { from: string; to: string; data: Data }) {
  const t = useWords('projects')
  const said = useSaid()
  const byDay = Map.groupBy(
    data.rows.flatMap((project) =>
      project.milestones.map((milestone) => ({ ...milestone, project, on: milestone.doneOn ?? milestone.planOn })),
    ),
    ({ on }) => on,
  )
  const first = plusDays(from, 1 - weekdayOf(from))
  const weeks: string[][] = []
  for (let day = first; day <= to; day = plusDays(day, 7)) weeks.push(Array.from({ length: 7 }, (_, i) => plusDays(day, i)))
  const filled = [...byDay.keys()].some((day) => day >= from && day <= to)
  return (
    <>
      {!filled && <p className="muted">{t('schedule.noneInMonth')}</p>}
      <table className="project-month" aria-label={t('pages.calendar')}>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => {
                const within = day >= from && day <= to
                const here = within ? (byDay.get(day) ?? []) : []
                return (
                  <td
                    key={day}
                    className={
                      [here.length > 0 && 'filled', day === data.today && 'today'].filter(Boolean).join(' ') || undefined
                    }
                  >
                    {within && <span className="muted">{said.day(day)}</span>}
                    <ul>
                      {here.map((each) => (
                        <li key={each.id}>
                          {each.doneOn ? '◆' : each.late ? '×' : '◇'}{' '}
                          <Go to={`/projects/${each.project.id}`}>{each.project.title}</Go> {each.title}{' '}
                          <span className="hidden-words">
                            {each.doneOn ? t('schedule.done') : each.late ? t('schedule.late') : t('schedule.planned')}
                          </span>
                        </li>
                      ))}
                    </ul>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">{t('papers.marks')}</p>
    </>
  )
}
