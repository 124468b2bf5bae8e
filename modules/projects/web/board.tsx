import { Button, Segmented } from 'antd'
import { Card, Page } from '#ui/page.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { Tiles } from '#ui/tiles.tsx'
import { useWords } from '#ui/words.ts'
import { type Light, lights, listingProjects, type BoardRow as Row, readingBoard, by as ways } from '../contract.ts'
import { LightRules } from './light-rules.tsx'
import { LightTag, WhyWords } from './parts.tsx'
import './projects.css'

type BoardRow = (typeof Row)['_output']

/** The board: by community, by leader’s post, by light; each number opens its projects. */
export function Board() {
  const t = useWords('projects')
  const [words, change] = useUrlWords()
  const by = ways.find((way) => way === words.by) ?? 'community'
  useLive(['projects.'], ['read-project-board', 'list-projects'])
  const asked = useAnswer(readingBoard, { query: { by: by === 'leader' ? 'leader' : 'community' } })
  const sum = asked.data?.sum
  return (
    <Page
      title={t('pages.board')}
      sub={t('board.sub')}
      asked={asked}
      actions={
        <>
          <Segmented
            aria-label={t('board.by')}
            value={by}
            options={ways.map((value) => ({ value, label: t(`board.${value}`) }))}
            onChange={(next) => change({ by: next === 'community' ? undefined : next })}
          />{' '}
          <Go className="button" to="/projects/calendar">
            {t('pages.calendar')}
          </Go>{' '}
          <Go className="button" to="/projects/gantt">
            {t('pages.gantt')}
          </Go>{' '}
          <Button onClick={() => print()}>{t('schedule.print')}</Button>
        </>
      }
    >
      {sum && (
        <Tiles
          label={t('board.sum')}
          tiles={[
            { key: 'red', count: sum.red, label: t('lights.red'), to: '/projects?light=red', tone: 'alarm' },
            { key: 'yellow', count: sum.yellow, label: t('lights.yellow'), to: '/projects?light=yellow', tone: 'today' },
            { key: 'green', count: sum.green, label: t('lights.green'), to: '/projects?light=green' },
            { key: 'quiet', count: sum.quiet, label: t('columns.quiet'), to: '/projects?quiet=true' },
            { key: 'blocked', count: sum.blocked, label: t('columns.blocked'), to: '/projects?blocked=true' },
            {
              key: 'coming',
              count: sum.coming,
              label: t('columns.coming'),
              to: '/projects?state=submitted,reviewed,approved,noticed,returned',
            },
          ]}
        />
      )}
      {by === 'light' ? <ByLight /> : asked.data && <Counts rows={asked.data.rows} by={by} />}
      <LightRules />
    </Page>
  )
}

function Counts({ rows, by }: { rows: readonly BoardRow[]; by: 'community' | 'leader' }) {
  const t = useWords('projects')
  if (rows.length === 0) return <Empty words={t('board.empty')} next={{ label: t('pages.new'), to: '/projects/new' }} />
  const to = (row: BoardRow, more: string) => {
    const of = row.id ? `${by === 'community' ? 'communityId' : 'leaderPostId'}=${row.id}` : ''
    return `/projects?${[of, more].filter(Boolean).join('&')}`
  }
  const count = (key: keyof BoardRow, more: string, title: string) => ({
    key,
    title,
    number: true,
    cell: (row: BoardRow) =>
      Number(row[key]) > 0 && (row.id || by === 'community') ? (
        <Go to={to(row, more)}>{row[key]}</Go>
      ) : (
        <span className={row[key] === 0 ? 'project-none' : undefined}>{row[key]}</span>
      ),
  })
  return (
    <div className="project-counts">
      <Table<BoardRow>
        label={t('pages.board')}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            title: by === 'community' ? t('columns.community') : t('columns.leader'),
            lead: true,
            cell: (row) => (row.id ? <Go to={to(row, '')}>{row.name}</Go> : row.name),
          },
          count('red', 'light=red', t('lights.red')),
          count('yellow', 'light=yellow', t('lights.yellow')),
          count('green', 'light=green', t('lights.green')),
          count('quiet', 'quiet=true', t('columns.quiet')),
          count('blocked', 'blocked=true', t('columns.blocked')),
          count('coming', 'state=submitted,reviewed,approved,noticed,returned', t('columns.coming')),
          count('finished', 'state=accepted,archived', t('columns.finished')),
        ]}
      />
    </div>
  )
}

function ByLight() {
  return (
    <div className="project-lights">
      {lights.map((light) => (
        <Lane key={light} light={light} />
      ))}
    </div>
  )
}

function Lane({ light }: { light: Light }) {
  const t = useWords('projects')
  const asked = useAnswer(listingProjects, { query: { light: [light], sort: 'nextPlanOn', limit: 60 } })
  const rows = asked.data?.rows ?? []
  return (
    <Card title={t(`lights.${light}`)} more={<LightTag light={light} />}>
      {asked.data && rows.length === 0 && <p className="muted">{t('board.none')}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Go to={`/projects/${row.id}`}>{row.title}</Go>
            <div className="muted">
              {row.place} · {row.leadOrg}
            </div>
            {row.light !== 'green' && <WhyWords why={row.why} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}
