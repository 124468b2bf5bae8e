import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { levels, listingSeries, type SeriesRow, seriesKinds } from '../contract.ts'
import { useCycle } from './parts.tsx'
import { SeriesForm } from './series-form.tsx'

/** Which meetings there are, how often, and when each is next. */
export function SeriesList() {
  const t = useWords('meetings')
  const said = useSaid()
  const go = useGo()
  const cycle = useCycle()
  const may = useMay('meetings.convene')
  const [opening, setOpening] = useState(false)
  useLive(['meetings.'], ['list-series'])
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({
    key,
    label: key === 'all' ? t('list.views.all') : t(`seriesKinds.${key}`),
    filters,
  })
  return (
    <>
      <ListPage<SeriesRow>
        title={t('pages.seriesList')}
        sub={t('series.sub')}
        crumbs={[{ label: t('pages.meetings'), to: '/meetings' }]}
        endpoint={listingSeries}
        sort="name"
        open={(row) => `/meetings/series/${row.id}`}
        columns={[
          {
            key: 'name',
            title: t('columns.name'),
            sort: 'name',
            lead: true,
            cell: (row) => <Go to={`/meetings/series/${row.id}`}>{row.name}</Go>,
          },
          { key: 'kind', title: t('columns.seriesKind'), cell: (row) => t(`seriesKinds.${row.kind}`) },
          { key: 'level', title: t('columns.level'), cell: (row) => `${t(`levels.${row.level}`)} ${row.place}` },
          { key: 'cycle', title: t('columns.cycle'), cell: (row) => cycle(row.cycle) },
          { key: 'held', title: t('columns.held'), number: true, cell: (row) => row.held },
          { key: 'last', title: t('columns.lastOn'), sort: 'lastOn', cell: (row) => row.lastOn && said.day(row.lastOn) },
          { key: 'next', title: t('columns.nextAt'), sort: 'nextAt', cell: (row) => row.nextAt && said.instant(row.nextAt) },
          {
            key: 'open',
            title: t('columns.undone'),
            number: true,
            cell: (row) => (
              <>
                {row.openResolutions > 0 ? (
                  <Go to={`/meetings/resolutions?seriesId=${row.id}&became=running,overdue,refused`}>{row.openResolutions}</Go>
                ) : (
                  0
                )}{' '}
                {row.overdue > 0 && <StatusTag tone="alarm">{t('series.overdue', { count: row.overdue })}</StatusTag>}
              </>
            ),
          },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('columns.name') },
          {
            kind: 'select',
            key: 'kind',
            label: t('columns.seriesKind'),
            several: true,
            options: options('seriesKinds', seriesKinds),
          },
          { kind: 'select', key: 'level', label: t('columns.level'), several: true, options: options('levels', levels) },
          { kind: 'switch', key: 'ended', label: t('series.withEnded') },
        ]}
        views={[view('all', {}), ...seriesKinds.map((kind) => view(kind, { kind }))]}
        empty={{ words: t('series.empty') }}
        actions={
          may && (
            <Button type="primary" onClick={() => setOpening(true)}>
              {t('series.open')}
            </Button>
          )
        }
      />
      <Drawer open={opening} onClose={() => setOpening(false)} title={t('series.open')} size={560} destroyOnHidden>
        <SeriesForm done={(id) => void go(`/meetings/series/${id}`)} close={() => setOpening(false)} />
      </Drawer>
    </>
  )
}
