import type { AnswerOf } from '#common/endpoint.ts'
import { Page } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { listingCommunities } from '../contract.ts'

type Row = AnswerOf<typeof listingCommunities>['rows'][number]

/** Which communities have agreements in force, and how many; each number opens them. */
export function Communities() {
  const t = useWords('pacts')
  const asked = useAnswer(listingCommunities, {})
  const rows = asked.data?.rows ?? []
  const number = (key: 'inForce' | 'late' | 'quiet') => ({
    key,
    title: t(`communities.${key}`),
    number: true,
    cell: (row: Row) => (row[key] ? <Go to={`/pacts?communityId=${row.communityId}&${key}=1`}>{row[key]}</Go> : 0),
  })
  return (
    <Page title={t('pages.communities')} sub={t('communities.sub', { n: rows.length })} asked={asked}>
      {rows.length === 0 ? (
        <Empty words={t('communities.empty')} next={{ label: t('pages.list'), to: '/pacts' }} />
      ) : (
        <Table<Row>
          label={t('pages.communities')}
          rows={rows}
          rowKey={(row) => row.communityId}
          columns={[
            { key: 'name', title: t('columns.community'), lead: true, cell: (row) => row.communityName },
            number('inForce'),
            number('late'),
            number('quiet'),
          ]}
        />
      )}
    </Page>
  )
}
