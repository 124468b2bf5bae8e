import { Button } from 'antd'
import { Due } from '#ui/due.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { categories, exporting, exportingCsv, listing, states, verifying, type WishRow } from '../contract.ts'
import { StateTag, yuan } from './parts.tsx'

/** The community's wishes on their road; several are verified at once. */
export function Wishes() {
  const t = useWords('wishes')
  const said = useSaid()
  const go = useGo()
  const [mayCollect, mayVerify] = [useMay('wishes.collect'), useMay('wishes.verify')]
  const communities = useCommunityOptions()
  const verify = useCommand(verifying)
  useLive(['wishes.'], ['list-wishes'])
  const view = (key: string, some: Record<string, string>, empty?: string) => ({
    key,
    label: t(`views.${key}`),
    filters: some,
    empty,
  })
  return (
    <ListPage<WishRow>
      title={t('pages.list')}
      sub={t('sub')}
      endpoint={listing}
      sort="-collectedAt"
      open={(row) => `/wishes/${row.id}`}
      actions={
        mayCollect && (
          <Button type="primary" onClick={() => go('/wishes/collect')}>
            {t('collect.verb')}
          </Button>
        )
      }
      columns={[
        { key: 'title', title: t('columns.title'), lead: true, cell: (row) => <Go to={`/wishes/${row.id}`}>{row.title}</Go> },
        { key: 'category', title: t('columns.category'), cell: (row) => t(`categories.${row.category}`) },
        { key: 'community', title: t('columns.community'), cell: (row) => row.community },
        { key: 'value', title: t('columns.value'), cell: (row) => yuan(row.valueFen), sort: 'valueFen' },
        { key: 'state', title: t('columns.state'), cell: (row) => <StateTag state={row.state} />, sort: 'state' },
        {
          key: 'claimer',
          title: t('columns.claimer'),
          cell: (row) => (row.claimer === 'resident' ? t('claimers.resident') : (row.claimer ?? '')),
        },
        { key: 'due', title: t('columns.dueAt'), cell: (row) => row.dueAt && <Due at={row.dueAt} />, sort: 'dueAt' },
        { key: 'receipt', title: t('columns.receiptNo'), cell: (row) => row.receiptNo ?? '' },
        { key: 'at', title: t('columns.collectedAt'), cell: (row) => said.ago(row.collectedAt), sort: 'collectedAt' },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('filters.q') },
        {
          kind: 'select',
          key: 'state',
          label: t('filters.state'),
          several: true,
          options: states.map((value) => ({ value, label: t(`states.${value}`) })),
        },
        { kind: 'select', key: 'communityId', label: t('filters.community'), options: communities },
        {
          kind: 'select',
          key: 'category',
          label: t('filters.category'),
          options: categories.map((value) => ({ value, label: t(`categories.${value}`) })),
        },
        { kind: 'switch', key: 'late', label: t('filters.late') },
      ]}
      views={[
        view('all', {}),
        view('verify', { state: 'collected' }, t('empty.verify')),
        view('published', { state: 'published' }),
        view('claimed', { state: 'claimed' }),
        view('deliver', { state: 'handed' }, t('empty.deliver')),
        view('done', { state: 'delivered,thanked' }),
      ]}
      bulk={
        mayVerify
          ? [
              {
                key: 'verify',
                label: t('verifyMany.verb'),
                run: async (rows, clear) => {
                  const { verified, published, held } = await verify.mutateAsync({ body: { ids: rows.map(({ id }) => id) } })
                  clear()
                  notify(t('verifyMany.done', { verified, published }))
                  const list = held
                    .map(({ no, code }) => `${no} ${t(`refusals.${code.slice('wishes.'.length)}`, { state: '' })}`)
                    .join(' ')
                  if (held.length) notify(t('verifyMany.held', { count: held.length, list }))
                },
              },
            ]
          : undefined
      }
      exports={{ xlsx: exporting, csv: exportingCsv }}
      empty={{
        words: t('empty.all'),
        next: mayCollect ? { label: t('collect.verb'), run: () => go('/wishes/collect') } : undefined,
      }}
    />
  )
}
