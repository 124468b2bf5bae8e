import { Button, Drawer, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import { Confirm } from '#ui/confirm.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { usePath } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { closingShop, listingMovements, type Movement, readingShop, type Shop } from '../contract.ts'
import { AddGoodsForm, ChangeGoodsForm, RedeemForm, TakeBackForm, TakeInForm, WriteOffForm } from './forms.tsx'

type Goods = Shop['shelf'][number]
type Opened = { title: string; form: ReactNode } | null

/** One shop: the shelf with what can be done to each kind of goods, and what moved. */
export function ShopPage() {
  const t = useWords('careshop')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingShop, { params: { id } })
  const moved = useAnswer(listingMovements, { params: { id }, query: { limit: 50 } })
  const closing = useCommand(closingShop)
  const [open, setOpen] = useState<Opened>(null)
  const close = () => setOpen(null)
  const shop = asked.data
  return (
    <Page
      title={shop?.name ?? t('pages.one')}
      sub={shop && [shop.communityName, shop.place, shop.hours, t('month', { n: shop.monthlyPoints })].join(' · ')}
      crumbs={[{ label: t('pages.list'), to: '/careshops' }]}
      asked={[asked, moved]}
      actions={
        shop?.mayKeep ? (
          <>
            <Confirm
              label={t('close.verb')}
              question={t('close.verb')}
              words={t('close.ask')}
              danger
              run={async () => {
                await closing.mutateAsync({ params: { id }, body: { version: shop.version } })
                notify(t('close.done'))
              }}
            />
            <Button
              type="primary"
              onClick={() => setOpen({ title: t('add.verb'), form: <AddGoodsForm shopId={id} close={close} /> })}
            >
              {t('add.verb')}
            </Button>
          </>
        ) : (
          shop?.closedOn && <StatusTag tone="plain">{t('closed')}</StatusTag>
        )
      }
    >
      {shop && (
        <>
          <Card title={t('shelf')}>
            {shop.shelf.length === 0 ? (
              <Empty words={t('noGoods')} />
            ) : (
              <Shelf shop={shop} open={(title, form) => setOpen({ title, form: form(close) })} />
            )}
          </Card>
          <Card title={t('movements')}>
            {moved.data?.rows.length === 0 ? (
              <Empty words={t('noMovements')} />
            ) : (
              <Movements
                rows={moved.data?.rows ?? []}
                back={(movementId) =>
                  setOpen({ title: t('takeBack.verb'), form: <TakeBackForm id={movementId} close={close} /> })
                }
              />
            )}
          </Card>
        </>
      )}
      <Drawer open={open !== null} onClose={close} title={open?.title} size={480} destroyOnHidden>
        {open?.form}
      </Drawer>
    </Page>
  )
}

type OpenForm = (title: string, form: (close: () => void) => ReactNode) => void

function Shelf({ shop, open }: { shop: Shop; open: OpenForm }) {
  const t = useWords('careshop')
  const deed = (goods: Goods, verb: string, Form: typeof TakeInForm) => (
    <Button
      key={verb}
      size="small"
      aria-label={`${t(`${verb}.verb`)} ${goods.title}`}
      onClick={() => open(`${t(`${verb}.verb`)} · ${goods.title}`, (close) => <Form goods={goods} close={close} />)}
    >
      {t(`${verb}.verb`)}
    </Button>
  )
  return (
    <Table<Goods>
      label={t('shelf')}
      rows={shop.shelf}
      rowKey={(goods) => goods.id}
      columns={[
        {
          key: 'title',
          title: t('columns.title'),
          lead: true,
          cell: (goods) => (goods.retired ? `${goods.title}（${t('retired')}）` : goods.title),
        },
        { key: 'points', title: t('columns.points'), number: true, cell: (goods) => goods.points },
        {
          key: 'stock',
          title: t('columns.stock'),
          number: true,
          cell: (goods) => t('ofUnit', { n: goods.stock, unit: goods.unit }),
        },
        ...(shop.mayWriteOff
          ? [
              {
                key: 'deeds',
                title: t('columns.deeds'),
                cell: (goods: Goods) => (
                  <Space wrap size={4}>
                    {shop.mayKeep && !goods.retired && deed(goods, 'redeem', RedeemForm)}
                    {shop.mayKeep && !goods.retired && deed(goods, 'takeIn', TakeInForm)}
                    {goods.stock > 0 && deed(goods, 'writeOff', WriteOffForm)}
                    {shop.mayKeep && deed(goods, 'change', ChangeGoodsForm)}
                  </Space>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Movements({ rows, back }: { rows: readonly Movement[]; back: (id: string) => void }) {
  const t = useWords('careshop')
  const said = useSaid()
  return (
    <Table<Movement>
      label={t('movements')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'at', title: t('columns.at'), cell: (row) => said.instant(row.at) },
        { key: 'kind', title: t('columns.kind'), cell: (row) => t(`kinds.${row.kind}`) },
        { key: 'goods', title: t('columns.title'), lead: true, cell: (row) => row.goods },
        {
          key: 'quantity',
          title: t('columns.quantity'),
          number: true,
          cell: (row) => t('ofUnit', { n: row.quantity, unit: row.unit }),
        },
        { key: 'points', title: t('columns.points'), number: true, cell: (row) => row.points },
        { key: 'donor', title: t('columns.donor'), cell: (row) => row.donor },
        { key: 'words', title: t('columns.words'), cell: (row) => row.words },
        {
          key: 'deeds',
          title: t('columns.deeds'),
          cell: (row) =>
            row.mayTakeBack && (
              <Button size="small" onClick={() => back(row.id)} aria-label={`${t('takeBack.verb')} ${row.goods}`}>
                {t('takeBack.verb')}
              </Button>
            ),
        },
      ]}
    />
  )
}
