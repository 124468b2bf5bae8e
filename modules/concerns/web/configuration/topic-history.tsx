import { readingTopicVersions, retiringTopic, type Topic } from '#contract/concerns'
import { Confirm } from '#ui/confirm.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { useLang, useSaid, useWords } from '#ui/words.ts'

/** What it was called at each time and who changed it; and its retirement. */
export function TopicHistory({ topic, close }: { topic: Topic; close: () => void }) {
  const t = useWords('concerns')
  const said = useSaid()
  const lang = useLang()
  const retiring = useCommand(retiringTopic)
  const { data } = useAnswer(readingTopicVersions, { params: { id: topic.id } })
  const retire = async () => {
    await retiring.mutateAsync({ params: { id: topic.id }, body: { version: topic.version } })
    notify(t('configuration.topics.done'))
    close()
  }
  return (
    <section className="settings-history">
      <h2>{t('configuration.topics.history')}</h2>
      <Table
        label={t('configuration.topics.history')}
        rows={data?.versions ?? []}
        rowKey={({ version }) => String(version)}
        columns={[
          {
            key: 'version',
            title: t('configuration.topics.history'),
            lead: true,
            cell: ({ version }) => t('configuration.topics.version', { version }),
          },
          { key: 'name', title: t('configuration.columns.topic'), cell: (row) => row[lang] },
          { key: 'class', title: t('configuration.columns.class'), cell: (row) => (row.class ? t(`classes.${row.class}`) : '') },
          {
            key: 'by',
            title: t('configuration.columns.from'),
            cell: ({ by, fromAt }) => t('configuration.by', { name: by ?? t('configuration.system'), at: said.instant(fromAt) }),
          },
        ]}
      />
      {!topic.retiredAt && (
        <Confirm
          danger
          label={t('configuration.topics.retire')}
          question={t('configuration.topics.retireQuestion', { name: topic[lang] })}
          words={t('configuration.topics.retireWords')}
          yes={t('configuration.topics.retireYes')}
          run={retire}
        />
      )}
    </section>
  )
}
