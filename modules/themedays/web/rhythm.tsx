import { Page } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { readingRhythm } from '../contract.ts'

const tones = { green: 'done', yellow: 'today', red: 'alarm' } as const

/** How my own branches stand in their period, by name. */
export function Rhythm() {
  const t = useWords('themedays')
  const said = useSaid()
  const asked = useAnswer(readingRhythm, {})
  const { rows = [], months = 1, warnAt = 80 } = asked.data ?? {}
  return (
    <Page
      title={t('pages.rhythm')}
      sub={t('rhythm.sub', { months, warnAt })}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/themedays' }]}
    >
      {rows.length === 0 ? (
        <Empty words={t('rhythm.empty')} next={{ label: t('pages.list'), to: '/themedays' }} />
      ) : (
        <Table
          label={t('pages.rhythm')}
          rows={rows}
          rowKey={(row) => row.orgId}
          columns={[
            {
              key: 'org',
              title: t('columns.org'),
              lead: true,
              cell: (row) => <Go to={`/themedays?orgId=${row.orgId}`}>{row.orgName}</Go>,
            },
            { key: 'last', title: t('columns.lastOn'), cell: (row) => row.lastOn && said.day(row.lastOn) },
            { key: 'ahead', title: t('columns.aheadOn'), cell: (row) => row.aheadOn && said.day(row.aheadOn) },
            { key: 'due', title: t('columns.dueOn'), cell: (row) => said.day(row.dueOn) },
            {
              key: 'light',
              title: t('columns.light'),
              cell: (row) => <StatusTag tone={tones[row.light]}>{t(`lights.${row.light}`)}</StatusTag>,
            },
            { key: 'year', title: t('columns.thisYear'), number: true, cell: (row) => row.thisYear },
          ]}
        />
      )}
    </Page>
  )
}
