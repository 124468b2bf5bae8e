import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { type Happening, Timeline } from '#ui/timeline.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { readingItem } from '../contract.ts'
import { ChangeForm, DecideForm } from './forms.tsx'
import { DecisionTag, useCategories } from './parts.tsx'

/** One item, and what was seen of it since it was cut. */
export function ItemPage() {
  const t = useWords('burden')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingItem, { params: { id } })
  const categories = useCategories()
  const item = asked.data
  const published = item?.publishedOn ? t('whyNot.published') : null
  const happenings: Happening[] = (item?.watch ?? []).map((one) => ({
    key: one.id,
    at: one.at,
    title: t('item.again', { title: one.title }),
    by: one.by ?? undefined,
    words: one.settledWords ?? undefined,
    tone: one.settledAt ? undefined : 'alarm',
  }))
  return (
    <Page
      title={item?.name ?? t('pages.item')}
      sub={item && <DecisionTag decision={item.decision} />}
      asked={asked}
      crumbs={[{ label: t('pages.items'), to: '/burden/items' }]}
    >
      {item && (
        <Columns
          left={
            <Card title={t('item.facts')}>
              <Facts
                facts={[
                  [t('columns.kind'), t(`kinds.${item.kind}`)],
                  [t('columns.category'), categories.find(({ value }) => value === item.category)?.label ?? item.category],
                  [t('columns.imposer'), item.imposer],
                  [t('columns.basis'), item.basis],
                  [t('columns.frequency'), t(`frequencies.${item.frequency}`)],
                  [t('columns.hours'), String(item.halfHours / 2)],
                  [t('columns.decidedOn'), item.decidedOn && said.day(item.decidedOn)],
                  [t('columns.reason'), item.reason],
                  [
                    t('decide.into'),
                    item.replacedBy && (
                      <Go key="into" to={`/burden/items/${item.replacedBy.id}`}>
                        {item.replacedBy.name}
                      </Go>
                    ),
                  ],
                  [t('columns.docNo'), item.docNo],
                  [t('columns.publishedOn'), item.publishedOn && said.day(item.publishedOn)],
                  [t('item.reportedBy'), item.reportedBy],
                ]}
              />
            </Card>
          }
          middle={
            <Card title={t('item.watch')}>
              {happenings.length > 0 ? (
                <Timeline happenings={happenings} />
              ) : (
                <p className="muted">
                  {t(item.decision === 'cancel' || item.decision === 'merge' ? 'item.quiet' : 'item.notWatched')}
                </p>
              )}
            </Card>
          }
          right={
            item.mayManage && (
              <Actions
                actions={[
                  {
                    key: 'decide',
                    label: t('decide.verb'),
                    whyNot: published,
                    primary: item.decision === 'pending',
                    form: (close: () => void) => <DecideForm item={item} close={close} />,
                  },
                  {
                    key: 'change',
                    label: t('change.verb'),
                    whyNot: published,
                    form: (close: () => void) => <ChangeForm item={item} close={close} />,
                  },
                ]}
              />
            )
          }
        />
      )}
    </Page>
  )
}
