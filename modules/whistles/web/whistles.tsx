import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { listing as listingOrgs } from '#contract/orgs'
import { Due } from '#ui/due.tsx'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { exportingWhistles, exportingWhistlesCsv, kinds, listingWhistles, states, type WhistleRow } from '../contract.ts'
import { DraftForm } from './draft-form.tsx'
import { WhistleTag } from './parts.tsx'

/** All whistles of the reader’s reach, and those that call his organisation. */
export function Whistles() {
  const t = useWords('whistles')
  const said = useSaid()
  const go = useGo()
  const mayDraft = useMay('whistles.call', 'whistles.draft')
  const [drafting, setDrafting] = useState(false)
  useLive(['whistles.'], ['list-whistles'])
  const useOrgs = (kind: ('workCommittee' | 'subdistrictOffice' | 'stationedAgency' | 'cityDept' | 'residentsCommittee')[]) =>
    (useAnswer(listingOrgs, { query: { kind, limit: 200 } }).data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const callers = useOrgs(['workCommittee', 'subdistrictOffice'])
  const callable = useOrgs(['stationedAgency', 'cityDept', 'residentsCommittee'])
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  const view = (key: string, filters: Record<string, string>) => ({ key, label: t(`list.views.${key}`), filters })
  return (
    <>
      <ListPage<WhistleRow>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listingWhistles}
        sort="-draftedAt"
        open={(row) => `/whistles/${row.id}`}
        columns={[
          { key: 'no', title: t('columns.no'), cell: (row) => row.no },
          {
            key: 'subject',
            title: t('columns.subject'),
            lead: true,
            cell: (row) => <Go to={`/whistles/${row.id}`}>{row.subject}</Go>,
          },
          { key: 'type', title: t('columns.type'), cell: (row) => t(`types.${row.kind}`) },
          { key: 'place', title: t('columns.place'), cell: (row) => row.place },
          { key: 'called', title: t('columns.called'), cell: (row) => row.calledNames.join('、') },
          { key: 'state', title: t('columns.state'), cell: (row) => <WhistleTag state={row.state} /> },
          {
            key: 'due',
            title: t('columns.dueAt'),
            sort: 'dueAt',
            cell: (row) => (
              <>
                {row.dueAt && <Due at={row.dueAt} />} {row.escalated && <StatusTag tone="alarm">{t('one.escalated')}</StatusTag>}
              </>
            ),
          },
          { key: 'results', title: t('columns.results'), cell: (row) => (row.called ? `${row.results}/${row.called}` : '') },
          { key: 'drafted', title: t('columns.draftedAt'), sort: 'draftedAt', cell: (row) => said.day(row.draftedAt) },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          { kind: 'select', key: 'state', label: t('columns.state'), several: true, options: options('states', states) },
          { kind: 'select', key: 'kind', label: t('columns.type'), several: true, options: options('types', kinds) },
          { kind: 'select', key: 'orgId', label: t('columns.caller'), options: callers },
          { kind: 'select', key: 'calledId', label: t('columns.called'), options: callable },
          { kind: 'days', key: 'from', to: 'to', label: t('list.drafted') },
          { kind: 'switch', key: 'late', label: t('list.lateOnly') },
          { kind: 'switch', key: 'escalated', label: t('list.escalatedOnly') },
        ]}
        views={[
          view('all', {}),
          view('asked', { state: 'asked' }),
          view('running', { state: 'sent' }),
          view('late', { late: 'true' }),
          view('scoring', { state: 'scoring' }),
          view('drafts', { state: 'draft' }),
          view('closed', { state: 'closed' }),
        ]}
        exports={{ xlsx: exportingWhistles, csv: exportingWhistlesCsv }}
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
        <DraftForm close={() => setDrafting(false)} drafted={(id) => void go(`/whistles/${id}`)} />
      </Drawer>
    </>
  )
}
