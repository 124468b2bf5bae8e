import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type CampaignRow, exportingCampaigns, exportingCampaignsCsv, kinds, listingCampaigns } from '../contract.ts'
import { CampaignForm } from './form.tsx'

/** Campaigns and named lines with how many records each has gathered. */
export function Campaigns() {
  const t = useWords('campaigns')
  const said = useSaid()
  const may = useMay('campaigns.manage')
  const [adding, setAdding] = useState(false)
  useLive(['campaigns.'], ['list-campaigns'])
  const next = may ? { label: t('deeds.add'), run: () => setAdding(true) } : undefined
  return (
    <>
      <ListPage<CampaignRow>
        title={t('pages.list')}
        sub={t('list.sub')}
        endpoint={listingCampaigns}
        sort="-fromOn"
        open={(row) => `/campaigns/${row.id}`}
        columns={[
          {
            key: 'name',
            title: t('columns.name'),
            lead: true,
            sort: 'name',
            cell: (row) => <Go to={`/campaigns/${row.id}`}>{row.name}</Go>,
          },
          { key: 'kind', title: t('columns.kind'), cell: (row) => t(`kinds.${row.kind}`) },
          { key: 'from', title: t('columns.from'), sort: 'fromOn', cell: (row) => said.day(row.fromOn) },
          { key: 'to', title: t('columns.to'), cell: (row) => row.toOn && said.day(row.toOn) },
          { key: 'records', title: t('columns.records'), number: true, cell: (row) => row.records },
          { key: 'state', title: t('columns.state'), cell: (row) => <OpenTag row={row} /> },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('list.q') },
          {
            kind: 'select',
            key: 'kind',
            label: t('columns.kind'),
            several: true,
            options: kinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
          { kind: 'switch', key: 'closed', label: t('list.closed') },
        ]}
        exports={{ xlsx: exportingCampaigns, csv: exportingCampaignsCsv }}
        empty={{ words: t('list.empty'), next }}
        actions={
          next && (
            <Button type="primary" onClick={next.run}>
              {next.label}
            </Button>
          )
        }
      />
      <Drawer open={adding} onClose={() => setAdding(false)} title={t('pages.new')} size={520} destroyOnHidden>
        <CampaignForm place={{ kind: 'campaign' }} close={() => setAdding(false)} />
      </Drawer>
    </>
  )
}

export function OpenTag({ row }: { row: Pick<CampaignRow, 'open' | 'closedOn'> }) {
  const t = useWords('campaigns')
  if (row.closedOn) return <StatusTag>{t('states.closed')}</StatusTag>
  return <StatusTag tone={row.open ? 'done' : 'plain'}>{t(row.open ? 'states.open' : 'states.notYet')}</StatusTag>
}
