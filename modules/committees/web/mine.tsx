import { Button } from 'antd'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type ClaimRow, readingMySeats, takingAsk } from '../contract.ts'

/** A member's own page: his portfolio, three open asks, what his organisation has taken. */
export function Mine() {
  const t = useWords('committees')
  const said = useSaid()
  const asked = useAnswer(readingMySeats, {})
  const taking = useCommand(takingAsk)
  const take = async (claim: ClaimRow, seatId: string) => {
    await taking.mutateAsync({ params: { id: claim.id }, body: { seatId, version: claim.version } })
    notify(t('take.done'))
  }
  const due = { key: 'due', title: t('columns.due'), cell: (row: ClaimRow) => said.day(row.dueOn) }
  const title = { key: 'title', title: t('columns.claim'), lead: true, cell: (row: ClaimRow) => row.title }
  const rows = asked.data?.rows ?? []
  return (
    <Page title={t('pages.mine')} sub={t('mine.sub')} asked={asked}>
      {rows.length === 0 && <Empty words={t('mine.none')} next={{ label: t('pages.list'), to: '/committees' }} />}
      {rows.map((seat) => (
        <section key={seat.id}>
          <Card
            title={`${seat.committeeName} ${seat.title}`}
            more={<Go to={`/committees/${seat.committeeId}`}>{t('mine.open')}</Go>}
          >
            <h3>{t('mine.portfolio')}</h3>
            <p>{seat.portfolio}</p>
            <h3>{t('mine.asks')}</h3>
            {seat.asks.length === 0 ? (
              <p className="muted">{t('mine.noAsks')}</p>
            ) : (
              <Table
                label={t('mine.asks')}
                rowKey={(row) => row.id}
                rows={seat.asks}
                columns={[
                  title,
                  due,
                  {
                    key: 'take',
                    title: t('take.verb'),
                    cell: (row) => (
                      <Button size="small" loading={taking.isPending} onClick={() => void take(row, seat.id)}>
                        {t('take.verb')}
                      </Button>
                    ),
                  },
                ]}
              />
            )}
            {seat.taken.length > 0 && (
              <>
                <h3>{t('mine.taken')}</h3>
                <Table label={t('mine.taken')} rowKey={(row) => row.id} rows={seat.taken} columns={[title, due]} />
              </>
            )}
          </Card>
        </section>
      ))}
    </Page>
  )
}
