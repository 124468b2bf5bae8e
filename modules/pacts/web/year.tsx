import { Button } from 'antd'
import type { AnswerOf } from '#common/endpoint.ts'
import { Card, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { type Column, Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { readingYear } from '../contract.ts'

type Row = AnswerOf<typeof readingYear>['rows'][number]

/** A unit's year, to print: what it gave and both sides confirmed. */
export function UnitYear() {
  const t = useWords('pacts')
  const { id, year } = usePath<'id' | 'year'>()
  const asked = useAnswer(readingYear, { params: { id }, query: { year: Number(year) } })
  const rows = asked.data?.rows ?? []
  const columns: Column<Row>[] = [
    { key: 'on', title: t('delivery.on'), cell: (row) => row.on },
    { key: 'title', title: t('delivery.clause'), lead: true, cell: (row) => row.title },
    { key: 'dual', title: t('clause.dual'), cell: (row) => t(`duals.${row.dual}`) },
    { key: 'community', title: t('columns.community'), cell: (row) => row.communityName },
    { key: 'counted', title: t('delivery.counted'), number: true, cell: (row) => `${row.counted}${row.unit}` },
    { key: 'words', title: t('delivery.words'), cell: (row) => row.words },
    { key: 'no', title: t('columns.no'), cell: (row) => <Go to={`/pacts/${row.pactId}`}>{row.pactNo ?? t('pages.one')}</Go> },
  ]
  return (
    <Page
      title={t('year.title', { org: asked.data?.orgName ?? '', year })}
      sub={t('year.sub', { count: rows.length })}
      asked={asked}
      actions={
        <>
          <Go className="button" to={`/pacts/units/${id}/${Number(year) - 1}`}>
            {t('year.before')}
          </Go>
          <Button onClick={() => window.print()}>{t('year.print')}</Button>
        </>
      }
    >
      <Card>
        {rows.length ? (
          <Table label={t('pages.year')} columns={columns} rows={rows} rowKey={(row) => row.id} />
        ) : (
          <p className="muted">{t('year.empty')}</p>
        )}
      </Card>
    </Page>
  )
}
