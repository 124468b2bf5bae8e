import { ExportMenu } from '#ui/export-menu.tsx'
import { Filters } from '#ui/filters.tsx'
import { useOrder } from '#ui/order.ts'
import { Card, Page } from '#ui/page.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { hasWord, useSaid, useWords } from '#ui/words.ts'
import { exportingGauge, exportingGaugeCsv, type GaugeRow, type Load, readingGauge } from '../contract.ts'

/** What each community is asked this quarter, beside the same days before; and what this system itself costs. */
export function GaugePage() {
  const t = useWords('burden')
  const said = useSaid()
  const [words, change] = useUrlWords()
  const asked = useAnswer(readingGauge, { query: { quarter: words.quarter } }, { keep: true })
  const gauge = asked.data
  const quarterName = (quarter: string) =>
    t('gauge.quarter', { year: quarter.slice(0, 4), no: (Number(quarter.slice(5, 7)) + 2) / 3 })
  const to = (row: GaugeRow, more = '') => `/admission/asks?communityId=${row.id}&from=${gauge?.quarter}&to=${gauge?.upTo}${more}`
  const number = (row: GaugeRow, key: keyof Load, more: string) =>
    row.now[key] > 0 ? <Go to={to(row, more)}>{row.now[key]}</Go> : 0
  const busy = (gauge?.rows ?? []).filter(
    ({ now, before, yearBefore, typedMinutes }) => now.asks + before.asks + yearBefore.asks + typedMinutes > 0,
  )
  const quiet = (gauge?.rows.length ?? 0) - busy.length
  const order = useOrder(
    busy,
    {
      place: (row) => row.place,
      asks: (row) => row.now.asks,
      tasks: (row) => row.now.tasks,
      forms: (row) => row.now.forms,
      inspections: (row) => row.now.inspections,
      meetings: (row) => row.now.meetings,
      hours: (row) => row.now.halfHours,
      before: (row) => row.before.asks,
      yearBefore: (row) => row.yearBefore.asks,
      returned: (row) => row.now.returned,
      rebound: (row) => Number(row.rebound),
      typed: (row) => row.typedMinutes,
    },
    '-asks',
  )
  const most = Math.max(1, ...(gauge?.quarters ?? []).map(({ asks }) => asks))
  return (
    <Page
      title={t('pages.gauge')}
      sub={gauge && t('gauge.sub', { quarter: quarterName(gauge.quarter), upTo: said.day(gauge.upTo) })}
      asked={asked}
    >
      {gauge && (
        <>
          <Filters
            words={{ quarter: gauge.quarter, ...words }}
            change={change}
            filters={[
              {
                kind: 'select',
                key: 'quarter',
                label: t('gauge.quarterLabel'),
                options: gauge.quarters.map(({ quarter }) => ({ value: quarter, label: quarterName(quarter) })),
              },
            ]}
          />
          <Card title={t('gauge.story')}>
            <p>{t('gauge.sum', { now: gauge.sum.now.asks, hours: gauge.sum.now.halfHours / 2 })}</p>
            <p>
              {t('gauge.than', { before: gauge.sum.before.asks, yearBefore: gauge.sum.yearBefore.asks })}{' '}
              {share(gauge.sum.now.asks, gauge.sum.yearBefore.asks, t)}
            </p>
            <dl aria-label={t('gauge.chart')} style={{ display: 'grid', gap: 6, marginBlock: 10 }}>
              {gauge.quarters.map(({ quarter, asks }) => (
                <div key={quarter} style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
                  <dt style={{ flex: '0 0 9.5em' }}>{quarterName(quarter)}</dt>
                  <dd style={{ flex: 1, display: 'flex', alignItems: 'center', gap: 8 }}>
                    <span
                      aria-hidden="true"
                      style={{
                        blockSize: 12,
                        inlineSize: `${(asks / most) * 80}%`,
                        background: quarter === gauge.quarter ? 'var(--action)' : 'var(--line)',
                        border: '1px solid var(--muted)',
                      }}
                    />
                    {asks}
                  </dd>
                </div>
              ))}
            </dl>
            <p className="muted">{t('gauge.formula')}</p>
          </Card>
          {order.rows.length === 0 ? (
            <Empty words={t('gauge.empty')} />
          ) : (
            <Table<GaugeRow>
              label={t('pages.gauge')}
              {...order}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'place',
                  title: t('columns.place'),
                  sort: 'place',
                  lead: true,
                  cell: (row) => <Go to={to(row)}>{row.place}</Go>,
                },
                { key: 'asks', title: t('gauge.asks'), sort: 'asks', number: true, cell: (row) => number(row, 'asks', '') },
                {
                  key: 'tasks',
                  title: t('gauge.tasks'),
                  sort: 'tasks',
                  number: true,
                  cell: (row) => number(row, 'tasks', '&door=task,concern'),
                },
                {
                  key: 'forms',
                  title: t('gauge.forms'),
                  sort: 'forms',
                  number: true,
                  cell: (row) => number(row, 'forms', '&door=form'),
                },
                {
                  key: 'inspections',
                  title: t('gauge.inspections'),
                  sort: 'inspections',
                  number: true,
                  cell: (row) => number(row, 'inspections', '&door=inspection'),
                },
                {
                  key: 'meetings',
                  title: t('gauge.meetings'),
                  sort: 'meetings',
                  number: true,
                  cell: (row) => number(row, 'meetings', '&door=meeting'),
                },
                { key: 'hours', title: t('gauge.hours'), sort: 'hours', number: true, cell: (row) => row.now.halfHours / 2 },
                { key: 'before', title: t('gauge.before'), sort: 'before', number: true, cell: (row) => row.before.asks },
                {
                  key: 'yearBefore',
                  title: t('gauge.yearBefore'),
                  sort: 'yearBefore',
                  number: true,
                  cell: (row) => row.yearBefore.asks,
                },
                {
                  key: 'returned',
                  title: t('gauge.returned'),
                  sort: 'returned',
                  number: true,
                  cell: (row) => number(row, 'returned', '&state=returned'),
                },
                {
                  key: 'rebound',
                  title: t('gauge.rebound'),
                  sort: 'rebound',
                  cell: (row) => row.rebound && <StatusTag tone="alarm">{t('gauge.rebounds')}</StatusTag>,
                },
                {
                  key: 'typed',
                  title: t('gauge.typed'),
                  sort: 'typed',
                  number: true,
                  cell: (row) => (
                    <span className={row.typedMinutes > gauge.typedAim ? 'due alarm' : undefined}>{row.typedMinutes}</span>
                  ),
                },
              ]}
            />
          )}
          <div className="table-foot">
            <span className="muted">{quiet > 0 && t('gauge.quiet', { count: quiet })}</span>
            <ExportMenu exports={{ xlsx: exportingGauge, csv: exportingGaugeCsv }} query={{ quarter: words.quarter }} />
          </div>
          <p className="muted" style={{ marginBlockEnd: 12 }}>
            {t('gauge.rule', { percent: gauge.reboundPercent, basis: gauge.basis })}
          </p>
          <Card title={t('gauge.own')}>
            <p>{t('gauge.ownWords', { aim: gauge.typedAim })}</p>
            {gauge.typedBy.length > 0 && (
              <ul>
                {gauge.typedBy.map(({ module, minutes }) => (
                  <li key={module}>
                    {hasWord(`${module}:name`) ? t(`${module}:name`) : module}: {t('gauge.minutes', { minutes })}
                  </li>
                ))}
              </ul>
            )}
            <p className="muted">{t('gauge.private')}</p>
          </Card>
        </>
      )}
    </Page>
  )
}

/** Below ten there is no percentage, only the numbers. */
function share(now: number, before: number, t: (key: string, facts?: Record<string, number>) => string): string {
  if (before < 10 || now < 10) return t('gauge.few')
  const percent = Math.round(((now - before) / before) * 100)
  if (percent === 0) return t('gauge.same')
  return percent < 0 ? t('gauge.less', { percent: -percent }) : t('gauge.more', { percent })
}
