import { countingInbox, listingInbox } from '#contract/inbox'
import { Due } from '#ui/due.tsx'
import { useMe } from '#ui/me.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { Empty } from '#ui/states.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { Lines } from './lines.tsx'
import './inbox.css'

/** The first page of the day: five lines, then what to begin with. */
export function Today() {
  const t = useWords('inbox')
  const said = useSaid()
  const me = useMe()
  const counts = useAnswer(countingInbox, {}, { every: 120 })
  const first = useAnswer(listingInbox, { query: { limit: 8 } })
  const notices = useAnswer(listingInbox, { query: { limit: 5, notices: '1' } })
  useLive([''], ['count-inbox', 'list-inbox'])
  const kind = (module: string, name: string) => t(`${module}:kinds.${name}`)
  return (
    <Page
      title={t('pages.today')}
      sub={t('today.sub', { day: said.day(new Date()), name: me.person.name })}
      asked={[counts, first, notices]}
    >
      {counts.data && <Lines counts={counts.data} />}
      <Columns
        middle={
          <Card title={t('today.first')} more={<Go to="/inbox">{t('today.all')}</Go>}>
            {first.data?.rows.length === 0 && <Empty words={t('today.noFirst')} />}
            <ul className="inbox-rows">
              {first.data?.rows.map((item) => (
                <li key={item.id} className={item.late ? 'late' : undefined}>
                  <Due at={item.dueAt} />
                  <span>
                    <Go to={item.link}>{item.title}</Go>
                    <small className="muted">{t('from', { kind: kind(item.module, item.kind), ago: said.ago(item.at) })}</small>
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        }
        right={
          <Card title={t('today.unread')} more={<Go to="/inbox?notices=1">{t('today.all')}</Go>}>
            {notices.data?.rows.length === 0 && <p className="muted">{t('today.notices.none')}</p>}
            <ul className="inbox-notices">
              {notices.data?.rows.map((item) => (
                <li key={item.id}>
                  <Go to={item.link}>{item.title}</Go>
                  <small className="muted">{t('from', { kind: kind(item.module, item.kind), ago: said.ago(item.at) })}</small>
                </li>
              ))}
            </ul>
          </Card>
        }
      />
    </Page>
  )
}
