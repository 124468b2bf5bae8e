import { exportingPostings, exportingPostingsCsv, listingPostings, type Posting, postingKinds } from '#contract/people'
import { readingTree } from '#contract/regions'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'

/** Who of one organisation works in another, from when to when. */
export function Postings() {
  const t = useWords('people')
  const mayRead = useMay('people.read')
  const tree = useAnswer(readingTree, { query: {} })
  useLive(['people.'], ['list-postings'])
  const regions = (tree.data?.nodes ?? [])
    .filter(({ level }) => level === 'subdistrict' || level === 'community')
    .map(({ id, path }) => ({ value: id, label: path.join(' ') }))
  return (
    <ListPage<Posting>
      title={t('postings.title')}
      sub={t('postings.sub')}
      endpoint={listingPostings}
      sort="name"
      exports={{ xlsx: exportingPostings, csv: exportingPostingsCsv }}
      open={mayRead ? ({ personId }) => `/people/${personId}` : undefined}
      columns={[
        {
          key: 'name',
          title: t('postings.columns.name'),
          sort: 'name',
          lead: true,
          cell: ({ personId, name, state }) => (
            <>
              {mayRead ? <Go to={`/people/${personId}`}>{name}</Go> : name}{' '}
              {state === 'ended' && <StatusTag>{t('postings.over')}</StatusTag>}
            </>
          ),
        },
        { key: 'kind', title: t('postings.columns.kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
        { key: 'home', title: t('postings.columns.homeOrg'), cell: ({ homeOrg, homePost }) => `${homeOrg} · ${homePost}` },
        { key: 'host', title: t('postings.columns.hostOrg'), cell: ({ hostOrg, hostPost }) => `${hostOrg} · ${hostPost}` },
        { key: 'from', title: t('postings.columns.validFrom'), sort: 'validFrom', cell: ({ validFrom }) => validFrom },
        {
          key: 'until',
          title: t('postings.columns.validUntil'),
          sort: 'validUntil',
          cell: ({ validUntil }) => validUntil ?? t('postings.open'),
        },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('postings.q') },
        {
          kind: 'select',
          key: 'kind',
          label: t('postings.kind'),
          options: postingKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
        },
        { kind: 'select', key: 'regionId', label: t('postings.region'), options: regions },
        { kind: 'switch', key: 'ended', label: t('postings.ended') },
      ]}
      views={[
        { key: 'all', label: t('postings.all'), filters: {} },
        ...postingKinds.map((kind) => ({ key: kind, label: t(`kinds.${kind}`), filters: { kind } })),
      ]}
      empty={{ words: t('postings.empty') }}
    />
  )
}
