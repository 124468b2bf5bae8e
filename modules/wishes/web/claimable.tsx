import { Due } from '#ui/due.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { type ClaimableRow, listingClaimable } from '../contract.ts'
import { StateTag, yuan } from './parts.tsx'

/** The unit's side: what can be claimed, and what we claimed; as everybody sees it. */
export function Claimable() {
  const t = useWords('wishes')
  const said = useSaid()
  const communities = useCommunityOptions()
  useLive(['wishes.'], ['list-claimable-wishes'])
  return (
    <ListPage<ClaimableRow>
      title={t('pages.claimable')}
      sub={t('claimPage.noMeeting')}
      endpoint={listingClaimable}
      sort="-publishedAt"
      open={(row) => `/wishes-to-claim/${row.id}`}
      columns={[
        {
          key: 'title',
          title: t('columns.title'),
          lead: true,
          cell: (row) => <Go to={`/wishes-to-claim/${row.id}`}>{row.title}</Go>,
        },
        { key: 'words', title: t('columns.words'), cell: (row) => row.words },
        { key: 'category', title: t('columns.category'), cell: (row) => t(`categories.${row.category}`) },
        { key: 'community', title: t('columns.community'), cell: (row) => row.community },
        { key: 'value', title: t('columns.value'), cell: (row) => yuan(row.valueFen), sort: 'valueFen' },
        { key: 'state', title: t('columns.state'), cell: (row) => <StateTag state={row.state} /> },
        { key: 'due', title: t('columns.dueAt'), cell: (row) => row.dueAt && <Due at={row.dueAt} />, sort: 'dueAt' },
        { key: 'at', title: t('columns.publishedAt'), cell: (row) => said.ago(row.publishedAt), sort: 'publishedAt' },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('filters.q') },
        { kind: 'select', key: 'communityId', label: t('filters.community'), options: communities },
      ]}
      views={[
        { key: 'open', label: t('views.open'), filters: { state: 'published' }, empty: t('empty.open') },
        { key: 'ours', label: t('views.ours'), filters: { mine: 'true' }, empty: t('empty.ours') },
        { key: 'all', label: t('views.all'), filters: {} },
      ]}
      empty={{ words: t('empty.open') }}
    />
  )
}
