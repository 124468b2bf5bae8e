import { Button } from 'antd'
import { notify } from '#ui/notice.tsx'
import { Page } from '#ui/page.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { Refused, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { draftingList, type ListRow, listingLists, listKinds } from '../contract.ts'
import { ListTag } from './parts.tsx'

/** The four lists and the catalogue, edition by edition. */
export function Lists() {
  const t = useWords('admission')
  const said = useSaid()
  const go = useGo()
  const asked = useAnswer(listingLists, {})
  const drafting = useCommand(draftingList)
  useLive(['admission.'], ['list-lists'])
  const rows = asked.data?.rows ?? []
  const inHand = new Set(rows.filter(({ state }) => state === 'draft' || state === 'hearing').map(({ kind }) => kind))
  const draft = async (kind: ListRow['kind']) => {
    try {
      const { id } = await drafting.mutateAsync({ body: { kind } })
      go(`/admission/lists/${id}`)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      notify(error.title)
    }
  }
  return (
    <Page
      title={t('pages.lists')}
      sub={t('lists.sub')}
      asked={asked}
      actions={
        asked.data?.mayReview &&
        listKinds
          .filter((kind) => !inHand.has(kind))
          .map((kind) => (
            <Button key={kind} loading={drafting.isPending} onClick={() => void draft(kind)}>
              {t('lists.draft', { list: t(`listKinds.${kind}`) })}
            </Button>
          ))
      }
    >
      {asked.data && rows.length === 0 ? (
        <Empty words={t('lists.empty')} />
      ) : (
        <Table<ListRow>
          label={t('pages.lists')}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'title',
              title: t('columns.title'),
              lead: true,
              cell: (row) => <Go to={`/admission/lists/${row.id}`}>{row.title}</Go>,
            },
            { key: 'kind', title: t('lists.kind'), cell: (row) => t(`listKinds.${row.kind}`) },
            { key: 'edition', title: t('lists.edition'), number: true, cell: (row) => row.edition },
            { key: 'items', title: t('lists.items'), number: true, cell: (row) => row.items },
            { key: 'docNo', title: t('lists.docNo'), cell: (row) => row.docNo ?? '' },
            { key: 'issuedOn', title: t('lists.issuedOn'), cell: (row) => (row.issuedOn ? said.day(row.issuedOn) : '') },
            { key: 'state', title: t('columns.state'), cell: (row) => <ListTag state={row.state} /> },
          ]}
        />
      )}
    </Page>
  )
}
