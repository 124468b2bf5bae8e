import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { useWords } from '#ui/words.ts'
import { useCommunityOptions } from '#web/regions'
import { exportingLinks, exportingLinksCsv, type LinkRow, listingLinks } from '../contract.ts'
import { AssignForm } from './forms.tsx'
import { money } from './parts.tsx'

/** Which department stands by which community. */
export function Links() {
  const t = useWords('support')
  const may = useMay('support.assign')
  const communities = useCommunityOptions()
  const [assigning, setAssigning] = useState(false)
  return (
    <>
      <ListPage<LinkRow>
        title={t('pages.links')}
        sub={t('links.sub')}
        endpoint={listingLinks}
        sort="validFrom"
        open={(row) => `/support/links/${row.id}`}
        columns={[
          {
            key: 'dept',
            title: t('columns.dept'),
            lead: true,
            cell: (row) => (
              <>
                <Go to={`/support/links/${row.id}`}>{row.deptName}</Go>{' '}
                {row.validUntil && <StatusTag>{t('one.ended')}</StatusTag>}
              </>
            ),
          },
          { key: 'place', title: t('columns.place'), cell: (row) => row.place },
          { key: 'from', title: t('columns.from'), sort: 'validFrom', cell: (row) => row.validFrom },
          { key: 'records', title: t('columns.records'), number: true, cell: (row) => row.confirmed },
          { key: 'confirmed', title: t('columns.confirmed'), number: true, cell: (row) => money(row.confirmedFen) },
          { key: 'waiting', title: t('columns.waiting'), number: true, cell: (row) => row.waiting },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('links.q') },
          { kind: 'select', key: 'communityId', label: t('columns.place'), options: communities },
          { kind: 'switch', key: 'ended', label: t('links.ended') },
        ]}
        exports={{ xlsx: exportingLinks, csv: exportingLinksCsv }}
        empty={{ words: t('links.empty') }}
        actions={
          may && (
            <Button type="primary" onClick={() => setAssigning(true)}>
              {t('assign.verb')}
            </Button>
          )
        }
      />
      <Drawer open={assigning} onClose={() => setAssigning(false)} title={t('assign.verb')} size={480} destroyOnHidden>
        <AssignForm close={() => setAssigning(false)} />
      </Drawer>
    </>
  )
}
