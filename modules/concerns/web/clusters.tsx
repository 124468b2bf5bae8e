import { Button } from 'antd'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Slot } from '#ui/slots.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type Cluster, listingClusters, proposingCluster } from '../contract.ts'

/** Where many told the same: one tap puts it before a meeting, for what comes again is not solved one by one. */
export function Clusters() {
  const t = useWords('concerns')
  const m = useWords('meetings')
  const said = useSaid()
  const asked = useAnswer(listingClusters, {})
  useLive(['concerns.', 'meetings.'], ['list-clusters'])
  const { rows = [], days = 0, least = 0, from = '' } = asked.data ?? {}
  const listOf = ({ communityId, topicCode }: Cluster) =>
    `/concerns?list=all&communityId=${communityId}&topic=${topicCode}&toldFrom=${from}`
  return (
    <Page
      title={t('clusters.page')}
      sub={asked.data && t('clusters.sub', { days, least })}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/concerns' }]}
    >
      <Card title={t('clusters.page')}>
        {rows.length === 0 ? (
          <p className="muted">{t('clusters.none', { days })}</p>
        ) : (
          <Table
            label={t('clusters.page')}
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { key: 'topic', title: t('clusters.topic'), lead: true, cell: (row) => <Go to={listOf(row)}>{row.topic}</Go> },
              { key: 'place', title: t('clusters.place'), cell: (row) => row.place },
              { key: 'count', title: t('clusters.count'), number: true, cell: (row) => <Go to={listOf(row)}>{row.count}</Go> },
              { key: 'open', title: t('clusters.open'), number: true, cell: (row) => row.open },
              { key: 'last', title: t('clusters.lastAt'), cell: (row) => said.instant(row.lastAt) },
              {
                key: 'stands',
                title: t('clusters.stands'),
                cell: (row) => (
                  <>
                    {row.proposed ? (
                      <Go to={`/meetings/topics/${row.proposed.id}`}>{m(`states.${row.proposed.state}`)}</Go>
                    ) : (
                      row.mayPropose && <Propose row={row} />
                    )}{' '}
                    <Slot
                      name="concerns.cluster"
                      id={`${row.latestId}:${row.communityId}:${t('clusters.title', { place: row.place, days, count: row.count, topic: row.topic })}`}
                    />
                  </>
                ),
              },
            ]}
          />
        )}
      </Card>
    </Page>
  )
}

function Propose({ row: { communityId, topicCode } }: { row: Cluster }) {
  const t = useWords('concerns')
  const command = useCommand(proposingCluster)
  const propose = async () => {
    await command.mutateAsync({ body: { communityId, topicCode } }).then(
      () => notify(t('clusters.done')),
      (error: Error) => notify(error.message),
    )
  }
  return (
    <Button loading={command.isPending} onClick={() => void propose()}>
      {t('clusters.propose')}
    </Button>
  )
}
