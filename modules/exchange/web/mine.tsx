import { Select } from 'antd'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { readingMine } from '../contract.ts'
import { AddResource } from './adding.tsx'
import { NeedList, ResourceList } from './board.tsx'
import './exchange.css'
import { Fits } from './fits.tsx'
import { OrderTable } from './order-table.tsx'
import { Pairs } from './pairs.tsx'

/** The side of a unit: what awaits our word, what we could help with, what we have listed. */
export function Mine() {
  const t = useWords('exchange')
  const [words, change] = useUrlWords()
  const asked = useAnswer(readingMine, { query: { orgId: words.orgId } }, { keep: true })
  useLive(['exchange.'], ['read-exchange-mine'])
  const mine = asked.data
  return (
    <Page
      title={t('pages.mine')}
      sub={mine ? `${mine.org.name} · ${t('mine.sub')}` : t('mine.sub')}
      asked={asked}
      actions={
        <>
          {mine && mine.orgs.length > 1 && (
            <Select
              aria-label={t('mine.org')}
              style={{ minWidth: '14em' }}
              options={mine.orgs.map(({ id, name }) => ({ value: id, label: name }))}
              value={mine.org.id}
              onChange={(orgId) => change({ orgId })}
            />
          )}
          <AddResource primary />
        </>
      }
    >
      {mine && (
        <Columns
          middle={
            <>
              <Card title={t('mine.waiting')}>
                <Pairs pairs={mine.waiting} none={t('mine.noWaiting')} />
              </Card>
              <Card title={t('mine.fitting')}>
                <Fits fits={mine.fitting} show="need" may none={t('mine.noFitting')} />
              </Card>
              <Card title={t('mine.orders')} more={<Go to="/exchange/orders?mine=true">{t('pages.orders')}</Go>}>
                <OrderTable orders={mine.orders} none={t('mine.noOrders')} label={t('mine.orders')} />
              </Card>
            </>
          }
          right={
            <>
              <Card title={t('mine.resources')}>
                <ResourceList rows={mine.resources} none={t('mine.noResources')} />
              </Card>
              {mine.unused.length > 0 && (
                <Card title={t('mine.unused')}>
                  {mine.unused.map(({ resource, nearby }) => (
                    <section key={resource.id}>
                      <h3>
                        <Go to={`/exchange/resources/${resource.id}`}>{resource.title}</Go>
                      </h3>
                      <NeedList rows={nearby} none={t('mine.noNearby')} />
                    </section>
                  ))}
                </Card>
              )}
            </>
          }
        />
      )}
    </Page>
  )
}
