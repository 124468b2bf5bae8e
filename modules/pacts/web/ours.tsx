import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Card, Page } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { type Column, Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import { listingPromises } from '../contract.ts'
import { RecordForm } from './record-delivery.tsx'

type Row = Awaited<ReturnType<typeof usePromises>>['rows'][number]
function usePromises(side: 'unit' | 'community') {
  const asked = useAnswer(listingPromises, { query: { side } })
  return { asked, rows: asked.data?.rows ?? [], units: asked.data?.units ?? [] }
}

/** 我们的承诺: what my unit promised in all its agreements, what communities promised it, and what comes next. */
export function OurPromises() {
  const t = useWords('pacts')
  const ours = usePromises('unit')
  const theirs = usePromises('community')
  const today = useToday()
  const [chosen, setChosen] = useState<Row>()
  useLive(['pacts.'], ['list-promises'])
  const columns: Column<Row>[] = [
    {
      key: 'title',
      title: t('delivery.clause'),
      lead: true,
      cell: (row) => <Go to={`/pacts/clauses/${row.id}`}>{row.title}</Go>,
    },
    { key: 'community', title: t('columns.community'), cell: (row) => row.communityName },
    { key: 'no', title: t('columns.no'), cell: (row) => <Go to={`/pacts/${row.pactId}`}>{row.pactNo ?? t('pages.one')}</Go> },
    {
      key: 'delivered',
      title: t('clause.delivered'),
      number: true,
      cell: (row) => <Go to={`/pacts/clauses/${row.id}`}>{`${row.delivered}${row.unit}`}</Go>,
    },
    {
      key: 'due',
      title: t('clause.due'),
      number: true,
      cell: (row) => (row.soft ? '—' : <Go to={`/pacts/clauses/${row.id}`}>{`${row.due}${row.unit}`}</Go>),
    },
    {
      key: 'late',
      title: t('clause.late'),
      number: true,
      cell: (row) => (row.soft ? '—' : <Go to={`/pacts/clauses/${row.id}`}>{`${row.late}${row.unit}`}</Go>),
    },
    { key: 'next', title: t('clause.next'), cell: (row) => row.nextDueOn },
    {
      key: 'deeds',
      title: t('delivery.deeds'),
      cell: (row) => (
        <Button size="small" onClick={() => setChosen(row)}>
          {t('record.verb')}
        </Button>
      ),
    },
  ]
  const list = (title: string, rows: readonly Row[]) => (
    <Card title={title}>
      {rows.length ? (
        <Table label={title} columns={columns} rows={rows} rowKey={(row) => row.id} />
      ) : (
        <p className="muted">{t('ours.empty')}</p>
      )}
    </Card>
  )
  return (
    <Page
      title={t('pages.ours')}
      sub={ours.units.map(({ name }) => name).join(' · ')}
      asked={[ours.asked, theirs.asked]}
      actions={ours.units.map(({ id }) => (
        <Go key={id} className="button" to={`/pacts/units/${id}/${today.slice(0, 4)}`}>
          {t('pages.year')}
        </Go>
      ))}
    >
      {list(t('ours.we'), ours.rows)}
      {list(t('ours.they'), theirs.rows)}
      <Drawer
        open={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        title={t('record.verb')}
        size={480}
        destroyOnHidden
      >
        {chosen && (
          <RecordForm
            pactId={chosen.pactId}
            clauses={[chosen]}
            sides={['unit']}
            today={today}
            close={() => setChosen(undefined)}
          />
        )}
      </Drawer>
    </Page>
  )
}
