import { Button } from 'antd'
import { plusDays } from '#common/dates.ts'
import { Filters } from '#ui/filters.tsx'
import { Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { addressOf, useAnswer } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { exportingProjectsCsv, printingProjects, readingSchedule } from '../contract.ts'
import { useSettings } from './parts.tsx'
import './projects.css'

type Rows = NonNullable<ReturnType<typeof useAnswer<typeof readingSchedule>>['data']>['rows']
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** A year of projects as bars with their milestones; patterns, not colours, so that it prints in black and white. */
export function Gantt() {
  const t = useWords('projects')
  const [words, change] = useUrlWords()
  const settings = useSettings()
  const communities = useCommunityOptions()
  const thisYear = settings?.today.slice(0, 4) ?? ''
  const year = /^\d{4}$/.test(words.year ?? '') ? words.year! : thisYear
  const query = {
    from: `${year || '2026'}-01-01`,
    to: `${year || '2026'}-12-31`,
    communityId: words.communityId,
    leaderPostId: words.leaderPostId,
  }
  const asked = useAnswer(readingSchedule, { query }, { enabled: year !== '', keep: true })
  const years = thisYear ? [-1, 0, 1].map((by) => String(Number(thisYear) + by)) : []
  return (
    <Page
      title={t('pages.gantt')}
      sub={t('schedule.legend')}
      asked={asked}
      crumbs={[{ label: t('pages.board'), to: '/projects/board' }]}
      actions={
        <>
          <Print
            endpoint={printingProjects}
            input={(format) => ({
              query: {
                paper: 'gantt' as const,
                format,
                communityId: words.communityId,
                leaderPostId: words.leaderPostId,
                year: year || undefined,
              },
            })}
            label={t('schedule.pdf')}
          />
          <Button
            href={addressOf(exportingProjectsCsv, {
              query: { communityId: words.communityId, leaderPostId: words.leaderPostId },
            })}
          >
            {t('schedule.csv')}
          </Button>
          <Button onClick={() => print()}>{t('schedule.print')}</Button>
        </>
      }
    >
      <Filters
        filters={[
          { kind: 'select', key: 'year', label: t('schedule.year'), options: years.map((value) => ({ value, label: value })) },
          { kind: 'select', key: 'communityId', label: t('columns.place'), options: communities },
          {
            kind: 'select',
            key: 'leaderPostId',
            label: t('columns.leader'),
            options: (settings?.leaders ?? []).map(({ id, title }) => ({ value: id, label: title })),
          },
        ]}
        words={words}
        change={change}
      />
      {asked.data?.more && <p className="muted">{t('schedule.more')}</p>}
      {asked.data &&
        (asked.data.rows.length === 0 ? (
          <Empty words={t('schedule.none')} />
        ) : (
          <Bars rows={asked.data.rows} from={query.from} to={query.to} today={asked.data.today} />
        ))}
    </Page>
  )
}

const ROW = 26
const LEFT = 250
const WIDTH = 840

function Bars({ rows, from, to, today }: { rows: Rows; from: string; to: string; today: string }) {
  const t = useWords('projects')
  const span = days(from, to) + 1
  const x = (day: string) => LEFT + (Math.min(Math.max(days(from, day), 0), span) / span) * WIDTH
  const months = Array.from({ length: 12 }, (_, i) => `${from.slice(0, 4)}-${String(i + 1).padStart(2, '0')}-01`)
  const height = 30 + rows.length * ROW
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a telephone, it must be moved by the keyboard
    <section className="project-gantt" aria-label={t('pages.gantt')} tabIndex={0}>
      <svg
        viewBox={`0 0 ${LEFT + WIDTH + 10} ${height}`}
        width={LEFT + WIDTH + 10}
        height={height}
        role="img"
        aria-label={t('pages.gantt')}
        fontSize="12"
      >
        <defs>
          <pattern id="gantt-red" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="#fff" />
            <rect width="3" height="6" fill="#5b1a15" />
          </pattern>
          <pattern id="gantt-yellow" width="6" height="6" patternUnits="userSpaceOnUse">
            <rect width="6" height="6" fill="#fff" />
            <circle cx="3" cy="3" r="1.4" fill="#333" />
          </pattern>
        </defs>
        {months.map((month, i) => (
          <g key={month}>
            <line x1={x(month)} x2={x(month)} y1="0" y2={height} stroke="#c9d1da" />
            <text x={x(month) + 4} y="18" fill="#1d2530">
              {i + 1}
            </text>
          </g>
        ))}
        {rows.map((row, i) => {
          const y = 30 + i * ROW
          const fill = row.light === 'red' ? 'url(#gantt-red)' : row.light === 'yellow' ? 'url(#gantt-yellow)' : '#fff'
          const end = plusDays(row.endsOn, 1)
          return (
            <g key={row.id}>
              <line x1="0" x2={LEFT + WIDTH} y1={y} y2={y} stroke="#e5e9ee" />
              <text x="6" y={y + 17} fill="#1d2530">
                {row.title.length > 18 ? `${row.title.slice(0, 18)}…` : row.title}
              </text>
              <rect
                x={x(row.startsOn)}
                y={y + 6}
                width={Math.max(2, x(end) - x(row.startsOn))}
                height="14"
                fill={fill}
                stroke="#1d2530"
              >
                <title>{`${row.title} ${row.startsOn} – ${row.endsOn}${row.light ? ` ${t(`lights.${row.light}`)}` : ''}`}</title>
              </rect>
              {row.milestones
                .filter(({ planOn, doneOn }) => (doneOn ?? planOn) >= from && (doneOn ?? planOn) <= to)
                .map((each) => (
                  <text
                    key={each.id}
                    x={x(each.doneOn ?? each.planOn)}
                    y={y + 18}
                    textAnchor="middle"
                    fontSize="14"
                    stroke="#fff"
                    strokeWidth="3"
                    paintOrder="stroke"
                    fill="#1d2530"
                  >
                    {each.doneOn ? '◆' : each.late ? '×' : '◇'}
                    <title>{`${each.title} ${each.doneOn ?? each.planOn}`}</title>
                  </text>
                ))}
            </g>
          )
        })}
        {today >= from && today <= to && (
          <line x1={x(today)} x2={x(today)} y1="22" y2={height} stroke="#1d2530" strokeWidth="2" strokeDasharray="4 3" />
        )}
      </svg>
      <ul className="hidden-words">
        {rows.map((row) => (
          <li key={row.id}>
            <Go to={`/projects/${row.id}`}>{row.title}</Go> {row.startsOn} – {row.endsOn}
          </li>
        ))}
      </ul>
    </section>
  )
}
