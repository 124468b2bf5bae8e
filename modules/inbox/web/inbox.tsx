import { type InboxItem, listingInbox, readingNotice } from '#contract/inbox'
import { Due } from '#ui/due.tsx'
import { type Column, ListPage } from '#ui/list-page.tsx'
import { notify } from '#ui/notice.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'

/** What waits for me across all modules, the earliest due first; notices are read here and are gone. */
export function Inbox() {
  const t = useWords('inbox')
  const said = useSaid()
  const [words] = useUrlWords()
  const reading = useCommand(readingNotice)
  useLive([''], ['list-inbox'])
  const notices = words.notices === '1'
  const columns: Column<InboxItem>[] = [
    { key: 'due', title: t('columns.due'), cell: (item) => <Due at={item.dueAt} />, width: '11em' },
    { key: 'title', title: t('columns.title'), cell: (item) => <Go to={item.link}>{item.title}</Go>, lead: true },
    { key: 'kind', title: t('columns.kind'), cell: (item) => t(`${item.module}:kinds.${item.kind}`), width: '10em' },
    { key: 'at', title: t('columns.at'), cell: (item) => said.ago(item.at), width: '11em' },
  ]
  return (
    <ListPage<InboxItem>
      title={t('pages.list')}
      sub={t('sub')}
      endpoint={listingInbox}
      columns={notices ? columns.filter(({ key }) => key !== 'due') : columns}
      open={(item) => item.link}
      views={[
        { key: 'all', label: t('views.all'), filters: {} },
        { key: 'late', label: t('views.late'), filters: { late: '1' }, empty: t('today.late.none') },
        { key: 'today', label: t('views.today'), filters: { today: '1' }, empty: t('today.dueToday.none') },
        { key: 'fresh', label: t('views.fresh'), filters: { fresh: '1' }, empty: t('today.fresh.none') },
        { key: 'help', label: t('views.help'), filters: { line: 'help' }, empty: t('today.help.none') },
        { key: 'sign', label: t('views.sign'), filters: { line: 'sign' }, empty: t('today.sign.none') },
        { key: 'notices', label: t('views.notices'), filters: { notices: '1' }, empty: t('today.notices.none') },
      ]}
      bulk={
        notices
          ? [
              {
                key: 'read',
                label: t('read'),
                run: async (items, clear) => {
                  for (const { id } of items) await reading.mutateAsync({ params: { id } })
                  clear()
                  notify(t('readDone'))
                },
              },
            ]
          : undefined
      }
      empty={{ words: t('empty') }}
    />
  )
}
