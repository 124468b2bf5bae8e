import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go, useGo } from '#ui/router.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { listingShops, type ShopRow } from '../contract.ts'
import { OpenShopForm } from './forms.tsx'

/** The care shops of my area. */
export function Shops() {
  const t = useWords('careshop')
  const said = useSaid()
  const go = useGo()
  const may = useMay('careshop.keep')
  const [opening, setOpening] = useState(false)
  return (
    <>
      <ListPage<ShopRow>
        title={t('pages.list')}
        sub={t('sub')}
        endpoint={listingShops}
        sort="name"
        open={(row) => `/careshops/${row.id}`}
        columns={[
          {
            key: 'name',
            title: t('columns.name'),
            sort: 'name',
            lead: true,
            cell: (row) => (
              <span className="line-of-tags">
                <Go to={`/careshops/${row.id}`}>{row.name}</Go>
                {row.closedOn && <StatusTag>{t('closed')}</StatusTag>}
              </span>
            ),
          },
          { key: 'community', title: t('columns.community'), cell: (row) => row.communityName },
          { key: 'place', title: t('columns.place'), cell: (row) => row.place },
          { key: 'hours', title: t('columns.hours'), cell: (row) => row.hours },
          { key: 'goods', title: t('columns.goods'), number: true, cell: (row) => row.goods },
          { key: 'openedOn', title: t('columns.openedOn'), sort: 'openedOn', cell: (row) => said.day(row.openedOn) },
        ]}
        filters={[
          { kind: 'text', key: 'q', label: t('filters.q') },
          { kind: 'switch', key: 'closed', label: t('filters.closed') },
        ]}
        empty={{ words: t('empty') }}
        actions={
          may && (
            <Button type="primary" onClick={() => setOpening(true)}>
              {t('open.verb')}
            </Button>
          )
        }
      />
      <Drawer open={opening} onClose={() => setOpening(false)} title={t('open.title')} size={480} destroyOnHidden>
        <OpenShopForm opened={(id) => void go(`/careshops/${id}`)} close={() => setOpening(false)} />
      </Drawer>
    </>
  )
}
