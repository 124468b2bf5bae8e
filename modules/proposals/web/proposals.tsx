import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Due } from '#ui/due.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { answers, exportingProposals, exportingProposalsCsv, listingProposals, type ProposalRow, states } from '../contract.ts'
import { DraftForm } from './forms.tsx'
import { ProposalTag } from './tag.tsx'

/** What subdistricts propose, and what departments answer. */
export function Proposals() {
  const t = useWords('proposals')
  const said = useSaid()
  const go = useGo()
  const mayDraft = useMay('proposals.draft')
  const [drafting, setDrafting] = useState(false)
  useLive(['proposals.'], ['list-proposals'])
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <>
      <ListPage<ProposalRow>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listingProposals}
        sort="-draftedAt"
        open={(row) => `/proposals/${row.id}`}
        columns={[
          { key: 'no', title: t('columns.no'), cell: (row) => row.no },
          {
            key: 'title',
            title: t('columns.title'),
            lead: true,
            cell: (row) => <Go to={`/proposals/${row.id}`}>{row.title}</Go>,
          },
          { key: 'org', title: t('columns.org'), cell: (row) => row.orgName },
          { key: 'target', title: t('columns.target'), cell: (row) => row.targetName },
          { key: 'state', title: t('columns.state'), cell: (row) => <ProposalTag state={row.state} /> },
          {
            key: 'due',
            title: t('columns.dueAt'),
            sort: 'dueAt',
            cell: (row) =>
              row.state === 'sent' ? <Due at={row.dueAt} /> : row.late && <StatusTag tone="alarm">{t('one.late')}</StatusTag>,
          },
          { key: 'answer', title: t('columns.answer'), cell: (row) => row.answer && t(`answers.${row.answer}`) },
          { key: 'sentAt', title: t('columns.sentAt'), sort: 'sentAt', cell: (row) => row.sentAt && said.day(row.sentAt) },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          { kind: 'select', key: 'state', label: t('columns.state'), several: true, options: options('states', states) },
          { kind: 'select', key: 'answer', label: t('columns.answer'), several: true, options: options('answers', answers) },
          { kind: 'switch', key: 'late', label: t('list.lateOnly') },
        ]}
        views={[
          view('all', {}),
          view('waiting', { state: 'sent' }),
          view('late', { late: 'true' }),
          view('tracking', { state: 'tracking' }),
          view('done', { state: 'done' }),
          view('declined', { state: 'declined' }),
          view('drafts', { state: 'draft' }),
        ]}
        exports={{ xlsx: exportingProposals, csv: exportingProposalsCsv }}
        empty={{ words: t('list.empty') }}
        actions={
          mayDraft && (
            <Button type="primary" onClick={() => setDrafting(true)}>
              {t('draft.verb')}
            </Button>
          )
        }
      />
      <Drawer open={drafting} onClose={() => setDrafting(false)} title={t('draft.verb')} size={560} destroyOnHidden>
        <DraftForm close={() => setDrafting(false)} drafted={(id) => void go(`/proposals/${id}`)} />
      </Drawer>
    </>
  )
}
