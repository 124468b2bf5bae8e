import type { AnswerOf } from '#common/endpoint.ts'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { usePath } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { type DeliveryRow, listingDeliveries, readingClause } from '../contract.ts'
import { DeliveryCell, deliveryColumns } from './delivery-columns.tsx'
import { DeliveryDeeds } from './delivery-deeds.tsx'

type Read = AnswerOf<typeof readingClause>

/** One clause: in which period how much is due and filled, and every delivery. */
export function ClausePage() {
  const t = useWords('pacts')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingClause, { params: { id } })
  const listed = useAnswer(listingDeliveries, { query: { clauseId: id, limit: 200 } })
  const read = asked.data
  const columns: Column<Read['dues'][number]>[] = [
    { key: 'from', title: t('clause.period'), lead: true, cell: (row) => `${row.from} — ${row.to}` },
    { key: 'due', title: t('clause.dueOn'), cell: (row) => row.dueOn },
    { key: 'quantity', title: t('clause.due'), number: true, cell: (row) => row.quantity },
    { key: 'filled', title: t('clause.delivered'), number: true, cell: (row) => row.filled },
    {
      key: 'state',
      title: t('columns.status'),
      cell: (row) =>
        row.filled >= row.quantity ? (
          <StatusTag tone="done">{t('clause.met')}</StatusTag>
        ) : row.late ? (
          <StatusTag tone="alarm">{t('clause.late')}</StatusTag>
        ) : (
          <StatusTag>{t('clause.notYet')}</StatusTag>
        ),
    },
  ]
  const deliveryCells: Column<DeliveryRow>[] = [
    { key: 'clause', title: t('delivery.words'), lead: true, cell: (row) => <DeliveryCell row={row} /> },
    ...deliveryColumns(t)
      .filter(({ key }) => key !== 'between')
      .map(({ sort: _sort, ...column }) => column),
    { key: 'deeds', title: t('delivery.deeds'), cell: (row) => <DeliveryDeeds row={row} /> },
  ]
  return (
    <Page
      title={read?.clause.title ?? t('pages.clause')}
      asked={[asked, listed]}
      crumbs={[
        { label: t('pages.list'), to: '/pacts' },
        ...(read ? [{ label: read.pactNo ?? t('pages.one'), to: `/pacts/${read.pactId}` }] : []),
      ]}
    >
      {read && (
        <Columns
          left={
            <Card title={t('one.facts')}>
              <Facts
                facts={[
                  [t('columns.org'), read.orgName],
                  [t('columns.community'), read.communityName],
                  [t('clause.dual'), t(`duals.${read.clause.dual}`)],
                  [t('clause.side'), t(`sides.${read.clause.side}`)],
                  [
                    t('clause.promised'),
                    read.clause.soft
                      ? t('clause.soft')
                      : t('clause.often', {
                          period: t(`periods.${read.clause.period}`),
                          quantity: read.clause.quantity,
                          unit: read.clause.unit,
                          days: read.clause.dueDays,
                        }),
                  ],
                  [t('clause.measure'), read.clause.measure],
                  [t('clause.proof'), t(`proofs.${read.clause.proof}`)],
                  [t('clause.weight'), read.clause.weight],
                ]}
              />
            </Card>
          }
          middle={
            <>
              {read.dues.length > 0 && (
                <Card title={t('clause.dues')}>
                  <Table label={t('clause.dues')} columns={columns} rows={read.dues} rowKey={(row) => row.id} />
                </Card>
              )}
              <Card title={t('pages.deliveries')}>
                {listed.data?.rows.length ? (
                  <Table label={t('pages.deliveries')} columns={deliveryCells} rows={listed.data.rows} rowKey={(row) => row.id} />
                ) : (
                  <p className="muted">{t('delivery.empty')}</p>
                )}
              </Card>
            </>
          }
        />
      )}
    </Page>
  )
}
